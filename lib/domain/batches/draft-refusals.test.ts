import { describe, expect, it } from "vitest";
import type { Offer } from "@/lib/domain/runners/offer";
import { all, axis, draft, most, offer, typed } from "@/tools/testing/draft";
import type { DraftAsked } from "./draft";

const refused = (asked: Partial<DraftAsked>, offers?: Offer[]) =>
  draft(asked, offers).refusals.map(({ reason, path }) => `${reason} ${path}`);

describe("refused is", () => {
  it.each<[string, Partial<DraftAsked>, string[]]>([
    ["nothing that fits", axis("steps", 1, 150), []],
    ["a setting that is not offered, of an axis", axis("clipSkip", 1), ["unknown_setting axes.0.key"]],
    ["one of the base", { base: typed({ scheduler: "x" }) }, ["unknown_setting base.settings.scheduler"]],
    ["one of params", { overrides: { params: { shift: 1 } } }, ["unknown_setting overrides.params.shift"]],
    ["a fraction of a whole number", axis("steps", 10.5), ["not_whole axes.0.values.0"]],
    ["less than the least", axis("steps", 5, 0), ["out_of_range axes.0.values.1"]],
    ["what is no multiple", axis("width", 64, 65), ["out_of_range axes.0.values.1"]],
    ["no multiple of a decimal", axis("cfg", 0.3, 0.35), ["out_of_range axes.0.values.1"]],
    ["a seed over 2^64 by one", axis("seed", most, "18446744073709551616"), ["out_of_range axes.0.values.1"]],
    ["an unknown choice", axis("sampler", "euler", "eulr"), ["unknown_value axes.0.values.1"]],
    ["an unknown model", axis("model", { name: "aurora" }), ["unknown_value axes.0.values.0"]],
    [
      "an unknown LoRA among others",
      axis("loras", [], [{ name: "ink" }, { name: "x" }]),
      ["unknown_value axes.0.values.1"],
    ],
    ["a text for true or false", axis("params.hires", "yes"), ["unknown_value axes.0.values.0"]],
    [
      "a key of two axes",
      {
        axes: [
          { key: "cfg", values: [1] },
          { keys: ["steps", "cfg"], values: [[1, 2]] },
        ],
      },
      ["duplicate_key axes.1.keys.1"],
    ],
    ["a value twice", axis("cfg", 7, 5, 7), ["duplicate_value axes.0.values.2"]],
    [
      "the same revision by two names",
      axis("preset", { id: "light" }, { id: "light", revision: "r1" }),
      ["duplicate_value axes.0.values.1"],
    ],
    ["a preset that is not there", axis("preset", { id: "dark" }), ["not_found axes.0.values.0"]],
    [
      "what takes precedence, not what it replaces",
      { base: typed({ steps: 999 }), overrides: { steps: 0 }, axes: [{ key: "steps", values: [5] }] },
      [],
    ],
    [
      "one of many made values, once",
      { axes: [{ key: "steps", from: 100, to: 400, step: 10 }] },
      ["out_of_range axes.0"],
    ],
    [
      "a cell that is not there",
      { ...axis("cfg", 5), skip: [[1], [0, 0]] },
      ["out_of_range skip.0", "out_of_range skip.1"],
    ],
    ["a batch of no cells", { ...axis("cfg", 5), skip: [[0]] }, ["out_of_range skip"]],
    ["too many pictures", { pictures: 5 }, ["out_of_range pictures"]],
    [
      "a find in a base that was not found, silently",
      { base: null, axes: [{ key: "prompt", find: "x", with: ["y"] }] },
      [],
    ],
  ])("%s", (_, asked, expected) => expect(refused(asked)).toEqual(expected));

  it("nothing that one of two runners takes", () => {
    const other = offer([
      { key: "sampler", type: "choice", choices: ["ddim"] },
      { key: "params.shift", type: "number" },
    ]);
    expect(
      refused({ ...axis("sampler", "euler", "ddim"), overrides: { params: { shift: 1 } } }, [all, other]),
    ).toEqual([]);
  });

  it("only what no job could have, of a pipeline that nobody offers", () => {
    const asked = {
      overrides: { sampler: "any", steps: 1.5, params: { any: 1 } },
      axes: [{ key: "smpler", values: [1] }],
    };
    expect(refused(asked, [])).toEqual(["unknown_setting axes.0.key", "not_whole overrides.steps"]);
    expect(draft(asked, []).refusals[0]?.near).toEqual(["sampler"]);
  });

  it("a batch without a setting that all need", () => {
    const needs = offer([...all.settings, { key: "params.look", type: "text", required: true }]);
    expect(refused({}, [needs])).toEqual(["unknown_value overrides.params.look"]);
    expect(refused(axis("params.look", "warm"), [needs])).toEqual([]);
  });

  it("eight axes of 200, without making a cell", () => {
    const range = (key: string) => ({ key, from: 8, to: 1600, step: 8 });
    const keys = ["width", "height", "clipSkip", "denoise", "params.a", "params.b", "params.c", "cfg"];
    const found = draft({ axes: keys.map(range) }, []);
    expect(found.count).toBe(200 ** 8);
    expect(found.refusals).toMatchObject([{ reason: "too_many" }]);
    expect(found.cells()).toEqual([]);
  });
});

describe("of a body that is short", () => {
  it.each<[string, Partial<DraftAsked>]>([
    [
      "thousands of cells with thousands of settings each",
      { base: typed({ params: Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`p${i}`, i])) }) },
    ],
    ["thousands of cells of long texts", { base: typed({ params: { text: "x".repeat(900_000) } }) }],
    ["thousands of long prompts", { base: typed({ prompt: "x".repeat(90_000) }) }],
    [
      "an axis of long texts",
      { base: typed({}), overrides: {}, axes: [{ key: "params.text", values: ["x".repeat(900_000)] }] },
    ],
  ])("%s are refused and not made", (_, asked) => {
    const axes = [...(asked.axes ?? []), { key: "steps", from: 1, to: 5_000, step: 1 }];
    const found = draft({ ...asked, axes }, [], { longest: 10_000, room: 20_000, maxCharacters: 64_000_000 });
    expect(found.refusals).toMatchObject([{ reason: "too_many", path: "axes" }]);
    expect(found.cells()).toEqual([]);
  });

  it("the message says how long they are, and what a batch takes", () => {
    const asked = {
      base: typed({ prompt: "x".repeat(90_000) }),
      axes: [{ key: "seed", from: "1", count: 100 }],
    };
    const found = draft(asked, [], { longest: 500, room: 500, maxCharacters: 8_000_000 });
    expect(found.refusals).toMatchObject([
      {
        message: expect.stringContaining(
          "100 jobs have 9.0 million characters, and a batch takes 8.0 million",
        ),
      },
    ]);
  });

  it("thousands of wrong values among tens of thousands of choices are compared with few", () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `sampler number ${i}`);
    const many = offer([
      { key: "sampler", type: "choice", choices: names },
      { key: "prompt", type: "text" },
      { key: "seed", type: "whole" },
    ]);
    const wrong = names.slice(0, 9_000).map((name) => name.replace("number", "nummer"));
    expect(draft(axis("sampler", ...wrong), [many]).refusals).toHaveLength(100);
  });
});

it("what is meant comes with what is unknown", () =>
  expect(draft(axis("sampler", "eulr")).refusals).toMatchObject([{ near: ["euler", "Euler"] }]));

it("artifacts that jobs begin from are named with their places", () =>
  expect(draft(axis("params.image", "one", "two")).inputs).toEqual([
    { path: "axes.0.values.0", artifactId: "one" },
    { path: "axes.0.values.1", artifactId: "two" },
  ]));

it("an artifact that is replaced by overrides or an axis is not looked for", () => {
  const base = typed({ params: { image: "one" } });
  const over = draft({ base, overrides: { params: { image: "two" } } });
  expect(over.inputs).toEqual([{ path: "overrides.params.image", artifactId: "two" }]);
  expect(draft({ base, ...axis("params.image", "three") }).inputs).toHaveLength(1);
});
