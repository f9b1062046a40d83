import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import type { DrawRequest } from "@/lib/sample/draw/raster";
import { Artist } from "@/lib/sample/worker/artist";
import { readFileCredentials } from "@/lib/services/provenance/read-file";

const request: DrawRequest = {
  prompt: "A mountain lake at dusk",
  negativePrompt: "text",
  width: 64,
  height: 48,
  steps: 4,
  seed: "12",
  variation: 0,
  effects: "styled",
  sampler: "halton",
  scheduler: "linear",
  cfg: 7,
  model: "slate-photo",
  grade: { warmth: 0, haze: 0.3, grain: 0.2, vignette: 0.3 },
};

const text = { keyword: "parameters", text: "A lake\nSteps: 4" };
let artist: Artist;
afterEach(() => artist.stop());

it("draws in a process of its own a file that carries its text, the same each time", async () => {
  artist = new Artist();
  const first = await artist.draw({ request, texts: [text] });
  const second = await artist.draw({ request, texts: [text] });
  expect(Buffer.from(first.png).equals(Buffer.from(second.png))).toBe(true);
  expect(readTexts(Buffer.from(first.png)).texts).toEqual([text]);
});

it("the artist says what is wrong with a picture, and draws the next", async () => {
  artist = new Artist();
  const wrong = { ...request, width: 0 };
  await expect(artist.draw({ request: wrong, texts: [] })).rejects.toThrow("not drawn");
  await expect(artist.draw({ request, texts: [] })).resolves.toMatchObject({ kind: "drawn" });
});

it("the artist gives up the picture under way when it is stopped", async () => {
  artist = new Artist();
  const drawing = artist.draw({
    request: { ...request, width: 1024, height: 1024, steps: 32 },
    texts: [],
  });
  artist.stop();
  await expect(drawing).rejects.toThrow("ended");
  await expect(artist.draw({ request, texts: [] })).rejects.toThrow("stopped");
});

it("the artist tells what there is of the picture on the way, which changes nothing about it", async () => {
  artist = new Artist();
  const steps: number[] = [];
  const shown: Uint8Array[] = [];
  const reported = await artist.draw(
    { request: { ...request, steps: 10 }, texts: [], sketches: true },
    (sketch) => {
      steps.push(sketch.step);
      if (sketch.png !== null) shown.push(sketch.png);
    },
  );
  expect(steps).toEqual([4, 8]);
  expect(shown).toHaveLength(1);
  const quiet = await artist.draw({ request: { ...request, steps: 10 }, texts: [] });
  expect(Buffer.from(reported.png).equals(Buffer.from(quiet.png))).toBe(true);
});

it("the artist gives up the picture under way when it is to rest, and draws the next in another process", async () => {
  artist = new Artist();
  const drawing = artist.draw({ request: { ...request, width: 1024, height: 1024, steps: 32 }, texts: [] });
  artist.rest();
  const next = artist.draw({ request, texts: [] });
  await expect(drawing).rejects.toThrow("ended");
  await expect(next).resolves.toMatchObject({ kind: "drawn" });
});

it.each([
  ["signed", "valid"],
  ["changed", "changed"],
] as const)("the artist has a picture %s, which then is %s", async (credentials, state) => {
  artist = new Artist();
  const { png } = await artist.draw({ request, texts: [text], credentials });
  const folder = await mkdtemp(join(tmpdir(), "drawn-"));
  const path = join(folder, "drawn.png");
  await writeFile(path, png);
  expect(await readFileCredentials(path)).toMatchObject({ state, ai: "generated" });
  await rm(folder, { recursive: true });
});
