import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeName } from "./safe-name";

describe("safeName", () => {
  it.each([
    ["../../évil.png", "évil.png"],
    ["C:\\temp\\a.png", "a.png"],
    ["CON", "_CON"],
    ["con.png", "_con.png"],
    ["a\u202egnp.exe", "a_gnp.exe"],
    ["a\u0000b.png", "a_b.png"],
    ["a\u2028b\u2029c.png", "a_b_c.png"],
    ["..", "artifact"],
    ["", "artifact"],
    [" .hidden. ", "hidden"],
    ["what?.png", "what_.png"],
    ["con .png", "_con.png"],
    ["CONOUT$", "_CONOUT$"],
    [`${"a".repeat(149)}.${"b".repeat(30)}`, "a".repeat(149)],
  ])("%j becomes %j", (given, expected) => {
    expect(safeName(given)).toBe(expected);
  });

  it("is one segment of at most 150 bytes, and stays as it is if made safe again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (given) => {
        const safe = safeName(given);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(150);
        expect(safe).not.toMatch(/[/\\\p{Cc}<>:"|?*]/u);
        expect(safe).not.toBe("");
        expect(safe).not.toMatch(/^\.|[\s.]$/);
        expect(safeName(safe)).toBe(safe);
      }),
    );
  });
});
