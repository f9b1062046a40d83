import sharp from "sharp";
import { expect, it } from "vitest";
import { encodePng } from "@/lib/bytes/imaging/encode-png";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";

const pixels = {
  data: Uint8Array.from({ length: 5 * 3 * 3 }, (_, i) => (i * 37) % 256),
  width: 5,
  height: 3,
};
const parameters =
  "A lighthouse at dusk\nNegative prompt: text\nSteps: 20, Sampler: halton, CFG scale: 7, Seed: 18446744073709551557, Size: 5x3, Model: aurora-xl";

it("an encoded PNG keeps every pixel", async () => {
  const { data, info } = await sharp(await encodePng(pixels, []))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 5, height: 3, channels: 3 });
  expect(Uint8Array.from(data)).toEqual(pixels.data);
});

it.each([parameters, parameters.replace("A lighthouse", "Ein Leuchtturm bei Dämmerung — 灯台")])(
  "an encoded PNG carries its text: %s",
  async (text) => {
    const png = await encodePng(pixels, [{ keyword: "parameters", text }]);
    const texts = readTexts(png);
    expect(texts.texts).toEqual([{ keyword: "parameters", text }]);
    expect(readEmbedded(texts, null)).toMatchObject({ steps: 20, seed: "18446744073709551557", cfg: 7 });
    expect((await encodePng(pixels, [{ keyword: "parameters", text }])).equals(png)).toBe(true);
  },
);
