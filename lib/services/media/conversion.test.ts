import { describe, expect, it } from "vitest";
import { ExportBody } from "@/lib/contracts/exports";
import { conversionOf } from "./conversion";

const artifactIds = ["019ab7a4-0000-7000-8000-000000000000"];
const ask = (body: object) => ExportBody.parse({ artifactIds, ...body });

describe("conversionOf", () => {
  it.each([
    [{}, null],
    [{ format: "png" }, { format: "png", embed: "keep" }],
    [
      { format: "png", lossless: false },
      { format: "png", embed: "keep" },
    ],
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
    [{ lossless: true }, "lossless"],
    [{ format: "png", quality: 80 }, "quality"],
    [{ format: "png", lossless: true }, "lossless"],
    [{ format: "webp", lossless: true, quality: 80 }, "quality"],
  ])("refuses what would have no effect: %j", (body, path) => {
    expect(() => conversionOf(ask(body))).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    );
  });
});
