import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSearch, type Search } from "./read-search";
import { isSearchKey, searchKeyNames, searchKeys } from "./search-keys";
import { tokensOf } from "./tokens";

const word = (...parts: string[]) => ({ parts, isPrefix: false });
const prefix = (part: string) => ({ parts: [part], isPrefix: true });
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const nothing = readSearch("");

const cases: [string, Partial<Search>][] = [
  ["a red fox", { words: [word("a"), word("red"), prefix("fox")] }],
  ['"red fox" den', { words: [word("red", "fox"), prefix("den")] }],
  ['den "red fox"', { words: [word("den"), word("red", "fox")] }],
  ['"red fox', { words: [word("red", "fox")] }],
  ["fox -den", { words: [prefix("fox")], notWords: [word("den")] }],
  ["low-angle - view", { words: [word("low-angle"), prefix("view")] }],
  [
    "(fox:1.2) <lora:ink:1>",
    { words: ["fox", "1", "2", "lora", "ink"].map((w) => word(w)).concat(prefix("1")) },
  ],
  ["fox model:sdxl", { words: [prefix("fox")], texts: { model: ["sdxl"] } }],
  ['MODEL:"big one" model:sdxl', { texts: { model: ["big one", "sdxl"] } }],
  [
    "model:sdxl model:flux* -tag:*bad*",
    { texts: { model: ["sdxl"] }, patterns: { model: ["flux*"] }, notPatterns: { tag: ["*bad*"] } },
  ],
  ['model:"flux*" size:1024x*', { texts: { model: ["flux*"] }, patterns: { size: ["1024x*"] } }],
  ["-model:sdxl -sampler:ddim", { notTexts: { model: ["sdxl"], sampler: ["ddim"] } }],
  ['-tag:"bad hands" tag:good', { texts: { tag: ["good"] }, notTexts: { tag: ["bad hands"] } }],
  ["steps:20", { ranges: [{ key: "steps", range: { min: 20, max: 20 }, isNegated: false }] }],
  ["-steps:20..30", { ranges: [{ key: "steps", range: { min: 20, max: 30 }, isNegated: true }] }],
  ["cfg:>=6.5", { ranges: [{ key: "cfg", range: { min: 6.5, max: null }, isNegated: false }] }],
  ["format:JPG", { texts: { format: ["jpeg"] } }],
  ["is:preferred is:picked", { preferred: true, marks: ["pick"] }],
  ["-is:preferred -is:rejected", { preferred: false, marks: ["pick", "none"] }],
  ["is:removed", { states: ["removed"] }],
  ["is:unresolved", { comments: "open" }],
  ["in:basket", { selection: "basket" }],
  ["created:2026-11", { createdAfter: day("2026-11-01"), createdBefore: day("2026-12-01") }],
  ["created:2026-12-31", { createdAfter: day("2026-12-31"), createdBefore: day("2027-01-01") }],
  ["created:2025", { createdAfter: day("2025-01-01"), createdBefore: day("2026-01-01") }],
  ["created:>2026-11-03", { createdAfter: day("2026-11-04") }],
  ["created:<2026-11-03", { createdBefore: day("2026-11-03") }],
  ["created:2026-01..2026-02-10", { createdAfter: day("2026-01-01"), createdBefore: day("2026-02-11") }],
  ["expires:3d", { expiresInDays: 3 }],
  ["model: steps:", {}],
  ["fox \u{1f98a}", { words: [prefix("fox")] }],
  ["- ! :", {}],
  ['"stepz:>20"', { words: [word("stepz", "20")] }],
  [
    "lens:wide tap:2 modle: art:3",
    { words: ["lens", "wide", "tap", "2", "modle", "art"].map((w) => word(w)).concat(prefix("3")) },
  ],
];

test.each(cases)("the search %s is read", (text, wanted) => {
  expect(readSearch(text)).toEqual({ ...nothing, ...wanted });
});

test.each([
  "steps:many",
  "steps:20..",
  "size:large",
  "format:gif",
  "format:p*",
  "is:nice",
  "-is:commented",
  "-in:basket",
  "in:foo",
  "batch:autumn",
  "-batch:01900000-0000-7000-8000-000000000001",
  "created:2026-02-30",
  "created:2026-13",
  "-created:2026",
  "expires:soon",
])("%s cannot be read, and the problem names it", (text) => {
  expect(readSearch(`fox ${text} den`).problem).toContain(`${text}: `);
});

test.each([
  ["stepz:>20", "did you mean steps:?"],
  ["-modle:sdxl", "did you mean model:?"],
  ["tags:hands", "did you mean tag:?"],
  ["smpler:ddim", "did you mean sampler:?"],
  ["seeds:>20", "no key is called seeds"],
  ["seed:3..7", "no key is called seed"],
  ["\u{1f98a}", "only letters and numbers are searched for"],
  ["\u{2194}\u{fe0f}", "only letters and numbers are searched for"],
  ["\u{203c}\u{fe0f} \u{20ac}", "only letters and numbers are searched for"],
  ["is:picked \u{1f98a}", "only letters and numbers are searched for"],
  ["a ".repeat(101), "at most 100 words"],
  ["fox ".repeat(126), "at most 500 characters"],
])("%s has the problem: %s", (text, problem) => {
  expect(readSearch(text).problem).toContain(problem);
});

test("every word of the longest prompt that fits is searched for", () => {
  const prompt = Array.from({ length: 90 }, (_, i) => `w${i}`).join(" ");
  const { problem, words } = readSearch(prompt);
  expect([problem, words.length]).toEqual([null, 90]);
});

describe("every key", () => {
  test.each(searchKeyNames)("%s reads its own example", (key) => {
    const { example } = searchKeys[key];
    expect(example.startsWith(`${key}:`)).toBe(true);
    const read = readSearch(example);
    expect(read.problem).toBeNull();
    expect(read).not.toEqual(nothing);
  });
});

test("tokens are the text in order, with nothing but space between them", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab:-" \tmodel') }), (text) => {
      let rest = "";
      let at = 0;
      for (const { start, end } of tokensOf(text, isSearchKey)) {
        expect(end).toBeGreaterThan(start);
        rest += text.slice(at, start);
        at = end;
      }
      expect((rest + text.slice(at)).trim()).toBe("");
    }),
  );
});

test("no text makes reading a search throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => readSearch(text) !== null));
});
