import { expect, test } from "vitest";
import { axisOf, emptyDraft, freshAxis, type GenerateDraft, readDraft, valueAt, withOverride } from "./draft";
import { generateHref } from "./draft-url";

test.each([
  ["", null],
  ["1", null],
  ['{"axes":[]}', null],
  ['{"base":{},"axes":{}}', null],
  ['{"base":{},"axes":[1]}', null],
  ['{"base":{"artifactId":"a"}}', { base: { artifactId: "a" }, axes: [] }],
])("a draft is read from an address with %s", (text, draft) => {
  expect(readDraft(text)).toEqual(draft);
});

test("an address has the whole draft", () => {
  const draft: GenerateDraft = { base: { preset: { id: "a&b" } }, axes: [{ key: "cfg", values: [5, 7] }] };
  const { searchParams } = new URL(generateHref("demo", draft), "https://f.example");
  expect(readDraft(searchParams.get("draft") ?? "")).toEqual(draft);
});

test.each([
  ["steps", 20, { steps: 20 }],
  ["model", { name: "aurora-xl" }, { model: { name: "aurora-xl" } }],
  ["params.haze", 0.5, { params: { haze: 0.5 } }],
])("%s is overridden, read back, and taken back", (key, value, overrides) => {
  const draft = withOverride(emptyDraft, key, value);
  expect(draft.overrides).toEqual(overrides);
  expect(valueAt(draft.overrides, key)).toEqual(value);
  expect(withOverride(draft, key, undefined).overrides).toEqual({});
});

test("the axis of a setting is found, also among those that go together", () => {
  const draft: GenerateDraft = {
    ...emptyDraft,
    axes: [
      { key: "seed", random: 2 },
      { keys: ["width", "height"], values: [] },
    ],
  };
  expect(["seed", "height", "cfg"].map((key) => axisOf(draft, key))).toEqual([0, 1, -1]);
});

test("a fresh axis has what is offered", () => {
  expect(freshAxis({ key: "seed", type: "whole" })).toEqual({ key: "seed", random: 2 });
  expect(freshAxis({ key: "cfg", type: "number" })).toEqual({ key: "cfg", values: [] });
  expect(freshAxis({ key: "model", type: "choice", choices: ["a", "b"] })).toEqual({
    key: "model",
    values: [{ name: "a" }, { name: "b" }],
  });
  expect(freshAxis({ key: "params.tiling", type: "bool" })).toMatchObject({ values: [true, false] });
});
