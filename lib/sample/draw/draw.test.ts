import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { draw } from "@/lib/sample/draw/draw";
import type { DrawRequest, RgbRaster, SampleModel } from "@/lib/sample/draw/raster";

const base: DrawRequest = {
  prompt: "A lighthouse on a cliff at dusk, beam, mist",
  negativePrompt: "text",
  width: 192,
  height: 128,
  steps: 12,
  seed: "9007199254740993",
  variation: 0,
  effects: "styled",
  sampler: "halton",
  scheduler: "linear",
  cfg: 7,
  model: "slate-photo",
  grade: { warmth: 0, haze: 0.3, grain: 0.2, vignette: 0.3 },
};

const sha = (raster: RgbRaster) => createHash("sha256").update(raster.data).digest("hex");

/** Root mean square difference of two pictures of one size, in 8-bit levels. */
function distance(a: RgbRaster, b: RgbRaster): number {
  const sum = a.data.reduce((total, value, i) => total + (value - (b.data[i] ?? 0)) ** 2, 0);
  return Math.sqrt(sum / a.data.length);
}

describe("draw", () => {
  it("fills exactly the asked size, the same way each time", () => {
    const first = draw(base);
    expect([first.width, first.height, first.data.length]).toEqual([192, 128, 192 * 128 * 3]);
    expect(sha(draw(base))).toBe(sha(first));
  });

  const changes: [string, Partial<DrawRequest>][] = [
    ["a seed one higher, beyond 2^53", { seed: "9007199254740994" }],
    ["another picture of the batch", { variation: 1 }],
    ["steps", { steps: 13 }],
    ["cfg", { cfg: 9 }],
    ["model", { model: "paperfold" }],
    ["sampler", { sampler: "white" }],
    ["scheduler", { scheduler: "cosine" }],
    ["size", { width: 128, height: 192 }],
    ["the preset's warmth", { grade: { ...base.grade, warmth: 0.6 } }],
    ["the hour in the prompt", { prompt: base.prompt.replace("dusk", "dawn") }],
    ["a boat in the prompt", { prompt: `${base.prompt}, a sailing boat` }],
    ["a negative prompt that takes the beam away", { negativePrompt: "text, beam" }],
  ];
  const unchanged = sha(draw(base));
  it.each(changes)("changes with %s", (_what, change) => {
    expect(sha(draw({ ...base, ...change }))).not.toBe(unchanged);
  });

  it("reads every subject from the prompt as a picture of its own", () => {
    const prompts = [
      "a mountain lake",
      "a lighthouse",
      "a city skyline",
      "a bowl of apples",
      "sand dunes",
      "a forest",
    ];
    expect(new Set(prompts.map((prompt) => sha(draw({ ...base, prompt })))).size).toBe(prompts.length);
  });

  const models: SampleModel[] = ["slate-photo", "aurora-xl", "paperfold", "inkwash"];
  it.each(models)("comes closer to its 64-step picture with every doubling of steps: %s", (model) => {
    const request = { ...base, model, prompt: "A mountain lake at dawn, mist" };
    const reference = draw({ ...request, steps: 64 });
    const ladder = [4, 8, 16, 32].map((steps) => distance(draw({ ...request, steps }), reference));
    expect(ladder).toEqual([...ladder].sort((a, b) => b - a));
    expect(ladder.at(-1)).toBeLessThan((ladder[0] ?? 0) * 0.85);
  });
});
