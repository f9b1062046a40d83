import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeName, uniqueNames } from "./safe-name";

describe("safeName", () => {
  it.each([
    ["../../évil.png", "évil.png"],
    ["C:\\temp\\a.png", "a.png"],
    ["CON", "_CON"],
    ["con.png", "_con.png"],
    ["a\u202egnp.exe", "a_gnp.exe"],
    ["a\u0000b.png", "a_b.png"],
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

  it("is one segment of at most 150 bytes, and safe once more", () => {
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

describe("uniqueNames", () => {
  it("tells case twins apart", () => {
    expect(uniqueNames(["a.png", "A.png", "a.PNG", "b.png"])).toEqual([
      "a.png",
      "A (2).png",
      "a (3).PNG",
      "b.png",
    ]);
  });

  it("numbers ten thousand twins without trying every number for each", () => {
    const unique = uniqueNames(Array.from({ length: 10_000 }, () => `${"x".repeat(200)}.png`));
    expect(new Set(unique).size).toBe(10_000);
    expect(Math.max(...unique.map((n) => Buffer.byteLength(n)))).toBeLessThanOrEqual(150);
  });

  it("never gives a name twice, even to names that look like its own numbers", () => {
    const name = fc.constantFrom("a.png", "A.PNG", "a (2).png", "x/a.png", "\u0000", "..");
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (given) => {
        const unique = uniqueNames(given).map((n) => n.toLowerCase());
        expect(new Set(unique).size).toBe(given.length);
      }),
    );
  });
});
