import fc from "fast-check";
import { expect, test } from "vitest";
import { ExportBody } from "@/lib/contracts/selection";
import { exportBody, firstWish, type Wish, weightText } from "./export-wish";

const wishes: fc.Arbitrary<Wish> = fc.record({
  format: fc.constantFrom("original", "png", "webp"),
  metadata: fc.subarray(["json", "csv", "jsonl"]),
  embed: fc.constantFrom("keep", "strip"),
  quality: fc.integer({ min: 1, max: 100 }),
  lossless: fc.boolean(),
});

test("whatever is chosen is a wish that the server takes", () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const body = exportBody("preferred", wish);
      expect(ExportBody.parse(body)).toEqual(body);
      if (body.format === "original") expect(body.embed).toBe("keep");
      if (body.format !== "webp") expect([body.quality, body.lossless]).toEqual([undefined, undefined]);
      else expect(body.quality === undefined).toBe(body.lossless === true);
    }),
  );
});

test.each([
  ["original", "12 originals, 32 MB."],
  ["webp", "12 pictures as WebP, made when asked; about 32 MB as originals."],
] as const)("what %s weighs is said", (format, text) => {
  expect(weightText({ available: 12, bytes: 32_000_000 }, { ...firstWish, format })).toBe(text);
});
