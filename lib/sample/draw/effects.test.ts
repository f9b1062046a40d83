import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { draw, drawInSteps } from "@/lib/sample/draw/draw";
import type { DrawRequest, RgbRaster, SampleModel } from "@/lib/sample/draw/raster";

const base: DrawRequest = {
  prompt: "",
  negativePrompt: "",
  width: 32,
  height: 24,
  steps: 2,
  seed: "18446744073709551615",
  variation: 0,
  effects: "all",
  sampler: "halton",
  scheduler: "linear",
  cfg: 7,
  model: "slate-photo",
  grade: { warmth: 0, haze: 0.3, grain: 0.2, vignette: 0.3 },
};

const sha = (raster: RgbRaster) => createHash("sha256").update(raster.data).digest("hex");

const models: SampleModel[] = ["aurora-xl", "slate-photo", "paperfold", "inkwash"];
const subjects = ["a lake", "a lighthouse", "a city", "a bowl of fruit", "dunes", "a forest"];
const every = models.flatMap((model) => subjects.map((prompt) => ({ model, prompt })));

describe("a picture with all effects", () => {
  it.each(every)("changes with each setting: $model, $prompt", (kind) => {
    const request = { ...base, ...kind };
    const { grade } = request;
    const changes: Partial<DrawRequest>[] = [
      {},
      { prompt: `${kind.prompt}, مساءً` },
      { negativePrompt: "text" },
      { seed: "18446744073709551614" },
      { steps: 3 },
      { cfg: 6.5 },
      { sampler: "white" },
      { sampler: "stratified" },
      ...models.filter((model) => model !== kind.model).map((model) => ({ model })),
      { grade: { ...grade, warmth: 0.2 } },
      { grade: { ...grade, haze: 0.4 } },
      { grade: { ...grade, grain: 0.3 } },
      { grade: { ...grade, vignette: 0.4 } },
    ];
    const sums = changes.map((change) => sha(draw({ ...request, ...change })));
    expect(new Set(sums).size).toBe(changes.length);
  });

  it("is of several scenes for prompts that name none, and the same for the same prompt", () => {
    const prompts = ["bibo", "gadu lepo", "بيت صغير على التل", "x".repeat(100_000), ""];
    const first = prompts.map((prompt) => sha(draw({ ...base, prompt })));
    expect(new Set(first).size).toBe(prompts.length);
    expect(prompts.map((prompt) => sha(draw({ ...base, prompt })))).toEqual(first);
  });

  it("shows what it has every few steps, small, and ends with the same picture", () => {
    const request = { ...base, width: 512, height: 256, steps: 10 };
    const drawing = drawInSteps(request);
    const sketches: [number, number, number][] = [];
    let next = drawing.next();
    for (; !next.done; next = drawing.next()) {
      const { width, height } = next.value.sketch();
      sketches.push([next.value.step, width, height]);
    }
    expect(sketches).toEqual([
      [4, 256, 128],
      [8, 256, 128],
    ]);
    expect(sha(next.value)).toBe(sha(draw(request)));
  });
});
