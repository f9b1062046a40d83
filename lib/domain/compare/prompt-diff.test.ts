import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTagList, type PromptSegment, promptDiff } from "@/lib/domain/compare/prompt-diff";
import { draws } from "@/tools/testing/draws";

const text = (segments: readonly PromptSegment[]) => segments.map((s) => s.text).join("");
const changed = (segments: readonly PromptSegment[]) =>
  segments.filter((s) => s.kind !== "same").map((s) => s.text);

describe("prompts", () => {
  it.each([
    ["a word", "a cat on a road", "a dog on a road", "words", ["cat"], ["dog"]],
    ["case", "a cat", "a Cat", "words", ["cat"], ["Cat"]],
    ["nothing", "a cat", "a cat", "words", [], []],
    ["all", "", "a cat", "words", [], ["a cat"]],
    [
      "sentences keep their order",
      "red car. blue sky.",
      "blue sky. red car.",
      "words",
      ["red", "car", "blue", "sky"],
      ["blue", "sky", "red", "car"],
    ],
    ["tags in another order", "1girl, solo, hat, smile", "smile, 1girl, hat, solo", "tags", [], []],
    ["a tag", "1girl, solo, hat, smile", "hat, 1girl, solo, frown", "tags", ["smile"], ["frown"]],
    ["a tag twice", "a, b, c, c", "a, b, c, d", "tags", ["c"], ["d"]],
    ["a weight", "a, b, c, (d, e:1.2)", "(d, e:1.3), a, b, c", "tags", ["(d, e:1.2)"], ["(d, e:1.3)"]],
    ["a tag's case", "a, b, c, d", "a, b, c, D", "tags", ["d"], ["D"]],
    ["tags over lines", "a, b,\nc, d", "d, c, b, a", "tags", [], []],
  ])("%s", (_, left, right, mode, removed, added) => {
    const found = promptDiff(left, right);
    expect(found.mode).toBe(mode);
    expect(changed(found.left)).toEqual(removed);
    expect(changed(found.right)).toEqual(added);
  });

  it.each([
    ["masterpiece, best quality, 1girl, solo", true],
    ["a cat, a dog", false],
    [
      "wide shot, photo of a cat with mixed fur, sitting in the middle of a road, holding a cardboard sign",
      false,
    ],
    ["", false],
  ])("%j is a tag list: %s", (prompt, is) => {
    expect(isTagList(prompt)).toBe(is);
  });

  const prompt = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom("a", "b c", "(d, e", "f)", "\\(g\\)", " ", "H"), { maxLength: 12 })
      .map((a) => a.join(", ")),
    fc.array(fc.constantFrom("a", "b", ", ", "\n", "(", "]", ". "), { maxLength: 30 }).map((a) => a.join("")),
  );

  it("loses no character of either side, and mirrors", () => {
    fc.assert(
      fc.property(prompt, prompt, (left, right) => {
        const found = promptDiff(left, right);
        expect(text(found.left)).toBe(left);
        expect(text(found.right)).toBe(right);
        expect(
          found.left.every((s) => s.kind !== "added") && found.right.every((s) => s.kind !== "removed"),
        ).toBe(true);
        if (left === right) expect(changed(found.left)).toEqual([]);
        expect(promptDiff(right, left).mode).toBe(found.mode);
      }),
      { numRuns: draws(500) },
    );
  });

  it("gives up on thousands of unlike words instead of taking seconds", () => {
    const many = (word: string) => Array.from({ length: 6000 }, (_, i) => `${word}${i}`).join(" ");
    expect(promptDiff(many("a"), many("b")).mode).toBe("whole");
  });
});
