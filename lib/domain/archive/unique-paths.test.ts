import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectLinear } from "@/tools/testing/growth";
import { safeName } from "./safe-name";
import { UniquePaths } from "./unique-paths";

const taken = (paths: readonly string[], own: string[] = []) => {
  const unique = new UniquePaths(own);
  return paths.map((path) => unique.take(path));
};
const folded = (path: string) => path.normalize("NFKC").toUpperCase().toLowerCase();

describe("UniquePaths", () => {
  it.each([
    [
      ["a.png", "A.png", "a.PNG", "b.png"],
      ["a.png", "A (2).png", "a (3).PNG", "b.png"],
    ],
    [
      ["a.png", "a (2).png", "a.png"],
      ["a.png", "a (2).png", "a (3).png"],
    ],
    [
      ["x/a.png", "X/a.png", "y/a.png"],
      ["x/a.png", "X/a (2).png", "y/a.png"],
    ],
    [
      ["straße.png", "STRASSE.png"],
      ["straße.png", "STRASSE (2).png"],
    ],
    [
      ["STRAẞE.png", "straße.png", "STRASSE.png"],
      ["STRAẞE.png", "straße (2).png", "STRASSE (3).png"],
    ],
    [
      ["a.png", "Ａ.png", "ﬁ.png", "FI.png"],
      ["a.png", "Ａ (2).png", "ﬁ.png", "FI (2).png"],
    ],
    [
      ["x.y/a", "x.y/a"],
      ["x.y/a", "x.y/a (2)"],
    ],
  ])("%j become %j", (given, expected) => expect(taken(given)).toEqual(expected));

  it("keeps the archive's own names free, as files and as folders", () => {
    expect(taken(["INDEX.html", "Index.html/a.png"], ["index.html"])).toEqual([
      "INDEX (2).html",
      "_Index.html/a.png",
    ]);
  });

  it.each([["image.png"], [`${"long ".repeat(40)}.png`], [`${"日".repeat(80)}.webp`]])(
    "20,000 of one name stay unique and short: %s",
    (name) => {
      const paths = taken(Array.from({ length: 20_000 }, () => safeName(name)));
      expect(new Set(paths.map(folded)).size).toBe(20_000);
      expect(Math.max(...paths.map((path) => Buffer.byteLength(path)))).toBeLessThanOrEqual(150);
    },
  );

  it("names that are one when shortened take numbers in linear time", () => {
    expectLinear((size) => {
      const names = Array.from(
        { length: size / 100 },
        (_, n) => `${"a".repeat(130)}${String(n).padStart(9, "0")}.png`,
      );
      return () => taken([...names, ...names]);
    });
  });

  it("never gives a path twice, and gives safe names", () => {
    const odd = fc.constantFrom(
      "a.png",
      "A.PNG",
      "Ａ.png",
      "ℂ.png",
      "c.png",
      "a (2).png",
      "a (3).png",
      "é.png",
      "ſ.png",
      "s.png",
    );
    const name = fc.oneof(odd, fc.string({ unit: "grapheme", maxLength: 200 }));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), fc.array(odd, { maxLength: 3 }), (given, own) => {
        const paths = taken(given.map(safeName), own);
        expect(new Set([...own, ...paths].map(folded)).size).toBe(
          new Set(own.map(folded)).size + given.length,
        );
        for (const path of paths) expect(safeName(path)).toBe(path);
      }),
    );
  });
});
