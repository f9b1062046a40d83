import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { firstDraft } from "@/lib/client/batches/first-draft";
import { RunnerBody } from "@/lib/contracts/runners";
import { painterProfile, pipeline } from "@/lib/sample/painter/painter-profile";
import { drawRequestOf, models } from "@/lib/sample/painter/painter-settings";

const none = {
  prompt: null,
  negativePrompt: null,
  seed: null,
  steps: null,
  cfg: null,
  sampler: null,
  model: null,
  width: null,
  height: null,
  params: null,
};
const offered = painterProfile.offers[0]?.settings ?? [];

describe("what the painter offers", () => {
  it("is a registration that the API takes", () => {
    expect(RunnerBody.safeParse({ ...painterProfile, instance: randomUUID() }).error).toBeUndefined();
  });

  it("says of every setting what a job that leaves it out gets", () => {
    const { grade, ...request } = drawRequestOf(none);
    const usual = {
      ...request,
      ...Object.fromEntries(Object.entries(grade).map(([k, v]) => [`params.${k}`, v])),
    };
    for (const { key, default: said } of offered) expect(usual).toMatchObject({ [key]: said });
  });
});

it("paints the first draft of a newcomer: every model three times", () => {
  const [byModel, bySeed] = firstDraft.axes;
  expect(byModel).toEqual({ key: "model", values: models.map((name) => ({ name })) });
  expect(bySeed).toMatchObject({ key: "seed", count: 3 });
  expect(firstDraft.pipeline).toEqual({ id: pipeline.id });
  expect(drawRequestOf({ ...none, ...firstDraft.overrides })).toMatchObject({ width: 512, height: 512 });
});

describe("drawRequestOf", () => {
  it("keeps a seed of 64 bits exact, and draws 007 as 7", () => {
    expect(drawRequestOf({ ...none, seed: "18446744073709551615" }).seed).toBe("18446744073709551615");
    expect(drawRequestOf({ ...none, seed: "007" }).seed).toBe("7");
  });

  it("takes any prompt, and params that it does not know", () => {
    const prompt = "بيت صغير ".repeat(11_000);
    expect(drawRequestOf({ ...none, prompt, params: { haze: 1, shift: 3 } })).toMatchObject({
      prompt,
      grade: { warmth: 0, haze: 1, grain: 0.15, vignette: 0.3 },
    });
  });

  it.each([
    ["steps", { steps: 3 }],
    ["steps", { steps: 4.5 }],
    ["cfg", { cfg: 0.5 }],
    ["width", { width: 260 }],
    ["height", { height: 1_032 }],
    ["seed", { seed: "18446744073709551616" }],
    ["seed", { seed: "-1" }],
    ["sampler", { sampler: "euler" }],
    ["model.name", { model: { name: "sdxl", hash: null } }],
    ["params.grain", { params: { grain: 2 } }],
    ["params", { params: "warm" }],
  ])("refuses what it does not offer, naming %s", (path, change) => {
    const failure = expect.objectContaining({ kind: "job", message: expect.stringContaining(`${path}: `) });
    expect(() => drawRequestOf({ ...none, ...change })).toThrow(failure);
  });
});
