import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExportBody } from "@/lib/contracts/selection";
import { conversionOf, entryNames } from "./export-files";

const artifactIds = ["019ab7a4-0000-7000-8000-000000000000"];
const ask = (body: object) => ExportBody.parse({ artifactIds, ...body });

describe("entryNames", () => {
  it("keeps what is unique and numbers the rest", () => {
    expect(entryNames(["a.png", "b.png", "A.png", "a (2).png", "a.png"])).toEqual([
      "a.png",
      "b.png",
      "A (2).png",
      "a (2) (2).png",
      "a (3).png",
    ]);
  });

  it.each([["image.png"], [`${"long ".repeat(40)}.png`], [`${"日".repeat(80)}.webp`]])(
    "5,000 of one name stay unique, safe and short: %s",
    (name) => {
      const names = entryNames(Array.from({ length: 5_000 }, () => name));
      expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(5_000);
      for (const one of names) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(150);
    },
  );

  it("whatever they are", () => {
    const name = fc.string({ unit: fc.constantFrom(..."aA().1 2é"), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (given) => {
        const names = entryNames(given);
        expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(given.length);
      }),
    );
  });
});

describe("conversionOf", () => {
  it.each([
    [{}, null],
    [{ format: "png" }, { format: "png", embed: "keep" }],
    [
      { format: "webp", embed: "strip" },
      { format: "webp", quality: 90, embed: "strip" },
    ],
    [
      { format: "webp", quality: 5 },
      { format: "webp", quality: 5, embed: "keep" },
    ],
    [
      { format: "webp", lossless: true },
      { format: "webp", lossless: true, embed: "keep" },
    ],
  ])("%j is %j", (body, variant) => {
    expect(conversionOf(ask(body))).toEqual(variant);
  });

  it.each([
    [{ embed: "strip" }, "embed"],
    [{ quality: 80 }, "quality"],
    [{ lossless: true }, "quality"],
  ])("an original cannot: %j", (body, path) => {
    expect(() => conversionOf(ask(body))).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    );
  });
});
