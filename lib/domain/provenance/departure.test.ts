import { expect, it } from "vitest";
import { isMarked, leavingConversion, leavingOriginal, type MadeFile } from "./departure";

const original = "a".repeat(64);
const asked = { format: "webp", embed: "strip" } as const;
const made = (more: Partial<MadeFile>): MadeFile => ({
  sha256: "b".repeat(64),
  isSigned: false,
  mark: "none",
  ...more,
});

it.each([
  ["unsigned with its mark kept", { mark: "kept" }, "xmp"],
  ["unsigned with a mark from the record", { mark: "added" }, "xmp"],
  ["unsigned without its mark", { mark: "lost" }, "none"],
  ["unsigned with nothing to mark", { mark: "none" }, "none"],
  ["signed with its mark kept", { isSigned: true, mark: "kept" }, "signed"],
  ["signed with nothing to mark", { isSigned: true, mark: "none" }, "signed"],
  ["signed without its mark", { isSigned: true, mark: "lost" }, "none"],
  ["of the original's own bytes", { sha256: original, mark: "lost" }, "original"],
] as const)("a conversion %s leaves as such", (_, more, mark) => {
  expect(leavingConversion(asked, original, made(more))).toEqual({
    ...asked,
    sha256: made(more).sha256,
    mark,
  });
});

it("an original leaves as it came", () => {
  expect(leavingOriginal(original)).toEqual({
    format: "original",
    embed: "keep",
    sha256: original,
    mark: "original",
  });
});

it.each([
  ["generated", "xmp", true],
  ["edited", "original", true],
  ["generated", "signed", true],
  ["generated", "none", false],
  [null, "none", null],
  [null, "signed", null],
] as const)("a file of AI %s with the mark %s is marked: %s", (ai, mark, is) => {
  expect(isMarked(ai, mark)).toBe(is);
});
