import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readA1111 } from "@/lib/domain/embedded/a1111";
import { noExif, noTexts } from "@/lib/domain/embedded/file-texts";
import { grammarResult } from "@/lib/domain/embedded/grammar-result";
import { ownKeyword, ownText } from "@/lib/domain/embedded/own-record";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { sourcesOf } from "@/lib/domain/embedded/sources";
import { noSettings } from "@/lib/domain/settings/settings";
import { rewrittenTexts } from "./rewritten-texts";
import { writeInfotext } from "./write-infotext";
import type { WrittenRecord } from "./written-record";
import { xmpPacket } from "./xmp-packet";

const known = { ...noSettings, generator: "sd-webui", hires: null };
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

/** Any text that the database can store: neither NUL nor half a surrogate pair. */
const text = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("Negative prompt: x", "a\nSteps: 20, Sampler: y, Seed: 3", "<a>&amp;]]>", '"', " a ", ""),
  )
  .map((value) => value.replaceAll("\0", ""));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const pixels = fc.integer({ min: 1, max: 20_000 });

const anyRecord: fc.Arbitrary<WrittenRecord> = fc
  .record({
    prompt: text,
    negativePrompt: maybe(text),
    model: maybe(fc.record({ name: maybe(text), hash: maybe(text) })),
    loras: maybe(fc.array(fc.record({ name: text, hash: maybe(text), weight: maybe(number) }))),
    sampler: maybe(text),
    scheduler: maybe(text),
    steps: maybe(number),
    cfg: maybe(number),
    seed: maybe(text),
    clipSkip: maybe(number),
    denoise: maybe(number),
    size: fc.record({ width: pixels, height: pixels }),
    generator: text,
    hires: maybe(
      fc.record({
        scale: maybe(number),
        steps: maybe(number),
        denoise: maybe(number),
        upscaler: maybe(text),
      }),
    ),
  })
  .map(({ size, ...rest }) => ({ ...rest, ...size }));

function readBack(file: Partial<typeof noTexts>) {
  const { raw: _, ...settings } = readEmbedded({ ...noTexts, ...file }, null) ?? { raw: null };
  return settings;
}

describe("a rewritten record", () => {
  it("is read back unchanged from a PNG, whatever it says", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const texts = rewrittenTexts(record, noTexts, null).map(([keyword, value]) => ({
          keyword,
          text: value,
        }));
        expect(readBack({ texts })).toEqual(record);
      }),
    );
  });

  it("is read back unchanged from a WebP, whatever it says", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const exif = { ...noExif, userComment: writeInfotext(record) };
        expect(readBack({ exif, xmp: xmpPacket({ ownText: ownText(record), mark: null }) })).toEqual(record);
      }),
    );
  });

  const plainLine = fc
    .string({ unit: fc.constantFrom(..."abc ,.()<>:1ä雨🦊\"'"), minLength: 1, maxLength: 40 })
    .filter((line) => line.trim() !== "" && !/lora:|lyco:/.test(line));
  const plainText = fc
    .array(plainLine, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.join("\n").trim());
  const anyName = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .filter((name) => name.trim() !== "");
  const name = anyName.map((value) => value.replaceAll("\0", ""));
  const whole = fc.integer({ min: 1, max: 10_000 });

  it("is read back from the infotext alone, as far as its grammar allows", () => {
    const record = fc.record({
      prompt: plainText,
      negativePrompt: maybe(plainText),
      model: maybe(fc.record({ name, hash: maybe(fc.stringMatching(/^[0-9a-f]{8,64}$/)) })),
      sampler: name,
      scheduler: maybe(name),
      steps: whole,
      cfg: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
      seed: maybe(fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String)),
      clipSkip: maybe(whole),
      denoise: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      width: whole,
      height: whole,
    });
    fc.assert(
      fc.property(record, (settings) => {
        const written = { ...known, ...settings };
        const sources = sourcesOf(new Map([["parameters", writeInfotext(written)]]));
        expect(readA1111(sources)).toEqual(grammarResult("sd-webui", written));
      }),
    );
  });

  it("looks as AUTOMATIC1111 writes it", () => {
    const record: WrittenRecord = {
      ...known,
      prompt: "a fox <lora:style:0.7>",
      negativePrompt: "blur",
      model: { name: "sd, xl", hash: "31e35c80fc" },
      loras: [{ name: "style", hash: "deadbeef", weight: 0.7 }],
      sampler: "DPM++ 2M",
      scheduler: "Karras",
      steps: 20,
      cfg: 7,
      seed: "18446744073709551615",
      width: 512,
      height: 768,
      clipSkip: 2,
      hires: { scale: 2, steps: 10, denoise: 0.4, upscaler: "Latent" },
    };
    expect(writeInfotext(record)).toBe(
      'a fox <lora:style:0.7>\nNegative prompt: blur\nSteps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 18446744073709551615, Size: 512x768, Model hash: 31e35c80fc, Model: "sd, xl", Denoising strength: 0.4, Clip skip: 2, Hires upscale: 2, Hires steps: 10, Hires upscaler: Latent, Lora hashes: "style: deadbeef"',
    );
  });
});

describe("a ComfyUI graph", () => {
  const graph = {
    1: { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "xl.safetensors" } },
    2: { class_type: "CLIPTextEncode", inputs: { text: "a fox" } },
    3: { class_type: "KSampler", inputs: { seed: 7, steps: 20, positive: ["2", 0], model: ["1", 0] } },
  };
  const texts = [
    { keyword: "prompt", text: JSON.stringify(graph) },
    { keyword: "workflow", text: '{"nodes":[]}' },
    { keyword: "note", text: "hello" },
  ];
  const keywords = (settings: Partial<WrittenRecord>) =>
    rewrittenTexts({ ...known, ...settings }, { ...noTexts, texts }, null).map(([keyword]) => keyword);

  it.each<[Partial<WrittenRecord>, string[]]>([
    [{ prompt: "a fox", steps: 20 }, ["prompt", "workflow"]],
    [{ prompt: "a fox", sampler: "euler" }, ["prompt", "workflow"]],
    [{ prompt: "a wolf" }, []],
    [{ prompt: "a fox", seed: "8" }, []],
  ])("stays where %j agrees", (settings, stay) => {
    expect(keywords(settings)).toEqual(["parameters", ownKeyword, ...stay]);
  });
});

it("garbage under the keyword is no record", () => {
  const garbage = fc.oneof(
    fc.json(),
    fc.string(),
    fc.json().map((json) => `{"version":1,"model":${json},"loras":[${json}],"hires":${json},"prompt":"a"}`),
  );
  fc.assert(
    fc.property(garbage, (value) => {
      readEmbedded({ ...noTexts, texts: [{ keyword: ownKeyword, text: value }] }, null);
    }),
  );
  expect(readBack({ texts: [{ keyword: ownKeyword, text: '{"version":2,"prompt":"a"}' }] })).toEqual({});
});
