import fc from "fast-check";
import { expect, test } from "vitest";
import { readSearch } from "./read-search";
import type { SearchKeyName } from "./search-keys";
import { suggest } from "./suggest";

const known: Partial<Record<SearchKeyName, string[]>> = {
  model: ["sdxl", "flux-dev", "my flux"],
  sampler: ["Euler a", "ddim"],
};
const valuesOf = (key: SearchKeyName) => (known[key] ?? []).map((value) => ({ value }));
const labels = (text: string, caret = text.length, all = false) =>
  suggest(text, caret, valuesOf, all).options.map(({ label }) => label);

test.each([
  ["mo", ["model:"]],
  ["fox -s", ["-steps:", "-sampler:", "-size:", "-set:", "-signer:"]],
  ["model:", ["sdxl", "flux-dev", "my flux"]],
  ["model:flux", ["flux-dev", "my flux"]],
  ["model:sdxl", []],
  ["model:sd*", []],
  ['sampler:"eul', ["Euler a"]],
  ["is:pre", ["preferred"]],
  ["format:", ["png", "jpeg", "webp", "jpg"]],
  ["steps:", []],
  ['"mo', []],
  ["fox ", []],
  ["zebra", []],
  ["sdx", ["model:sdxl"]],
  ["a fox -Flux", ["-model:flux-dev"]],
  ["eul", ['sampler:"Euler a"']],
  ["jpe", ["format:jpeg"]],
  ["fl", []],
  ['"sdxl', []],
])("a search key is suggested for %s", (text, wanted) => {
  expect(labels(text)).toEqual(wanted);
});

test("every key if nothing is typed, when asked for all", () => {
  expect(labels("fox ", 4, true)).toContain("created:");
});

test("completes the part at the caret, and leaves the rest", () => {
  const { start, end, options } = suggest("model:fl fox", 8, valuesOf);
  expect(["model:fl fox".slice(start, end), options[0]?.text]).toEqual(["model:fl", "model:flux-dev "]);
});

test("what completes a value is read as that value", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab*:" -_%\\é'), minLength: 1, maxLength: 20 }),
      (value) => {
        const [option] = suggest("model:", 6, () => [{ value }]).options;
        const wanted = value.replaceAll('"', "");
        const read = readSearch(option?.text ?? "");
        expect(read.texts.model ?? [""]).toEqual([wanted]);
        expect(read.patterns).toEqual({});
      },
    ),
  );
});
