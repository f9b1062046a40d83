import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editedType, generatedType } from "./ai-mark";
import { type LeavingPicture, type LeavingTerms, leavingOf, termsAsked } from "./leaving";
import { leavingSentence, leavingSummary } from "./leaving-sentence";

const picture = (more: Partial<LeavingPicture> = {}): LeavingPicture => ({
  type: "jpeg",
  ai: "none",
  credentials: "none",
  model: null,
  ...more,
});
const webp = { format: "webp", embed: "strip" };

describe.each<[LeavingTerms["marks"], Partial<LeavingPicture>, string, object]>([
  ["keep", { ai: "generated" }, "kept", { mark: generatedType }],
  ["keep", { ai: "edited" }, "kept", { mark: editedType }],
  ["keep", { model: "xl" }, "none", {}],
  ["record", { ai: "edited", model: "xl" }, "kept", { mark: editedType }],
  ["record", { model: "xl" }, "added", { mark: generatedType }],
  ["record", {}, "none", {}],
  ["off", { ai: "generated" }, "lost", { mark: null }],
  ["off", { model: "xl" }, "none", {}],
])("with marks %s, a conversion of %j", (marks, more, mark, written) => {
  it(`has its mark ${mark}`, () => {
    expect(leavingOf(picture(more), webp, { marks })).toMatchObject({ mark, written });
  });
});

it.each([
  ["trusted", "lost"],
  ["changed", "lost"],
  ["invalid", "lost"],
  ["remote", "none"],
  ["none", "none"],
])("credentials that are %s are %s in a conversion", (credentials, found) => {
  expect(leavingOf(picture({ credentials }), webp, { marks: "keep" }).credentials).toBe(found);
});

it("the original's own bytes keep all, whatever the terms", () => {
  const terms = fc.record({ marks: fc.constantFrom<LeavingTerms["marks"]>("keep", "record", "off") });
  fc.assert(
    fc.property(terms, fc.constantFrom(null, { format: "png", embed: "keep" }), (asked, variant) => {
      const png = picture({ type: "png", ai: "generated", credentials: "trusted", model: "xl" });
      expect(leavingOf(png, variant, asked)).toEqual({ credentials: "kept", mark: "kept", written: {} });
    }),
  );
});

it.each([
  ["keep", undefined, "keep"],
  ["off", undefined, "off"],
  ["keep", false, "off"],
  ["off", true, "keep"],
  ["record", true, "record"],
] as const)("of a workspace with %s, a request for %s has the terms %s", (marks, mark, found) => {
  expect(termsAsked(marks, mark)).toEqual({ marks: found });
});

it.each([
  [
    { credentials: "lost", mark: "kept", signer: "OpenAI OpCo, LLC" },
    "Content Credentials of OpenAI OpCo, LLC are lost by this conversion; the AI mark is kept.",
  ],
  [
    { credentials: "none", mark: "added", signer: null },
    "An AI mark is added, since the record names a model.",
  ],
  [
    { credentials: "lost", mark: "lost", signer: null },
    "Content Credentials are lost by this conversion; the AI mark is left out.",
  ],
  [{ credentials: "none", mark: "none", signer: null }, "The picture says nothing of its origin."],
] as const)("leavingSentence of %j", (facts, text) => {
  expect(leavingSentence(facts)).toBe(text);
});

it.each([
  [{}, null],
  [{ lost: 1, marked: 1 }, "Content Credentials are lost in 1 file; the AI mark is in 1 file."],
  [
    { kept: 1200, unmarked: 2 },
    "Content Credentials are kept in 1,200 files; the AI mark is left out of 2 files.",
  ],
  [{ signed: 2 }, "2 files are signed."],
])("leavingSummary of %j", (counts, text) => {
  expect(leavingSummary({ kept: 0, signed: 0, lost: 0, marked: 0, unmarked: 0, ...counts })).toBe(text);
});
