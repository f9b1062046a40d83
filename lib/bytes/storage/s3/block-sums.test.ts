import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, it } from "vitest";
import { draws } from "@/tools/testing/draws";
import { blockRange, isBlock, metadataOf, type Sums, sumsFrom, sumsOf } from "./block-sums";

const mebibyte = 1 << 20;
const many = randomBytes(3 * mebibyte + 7);

function chunked(bytes: Buffer, size: number): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks);
}
const blocksOf = ({ bytes, blockBytes }: Sums) => Math.ceil(bytes / blockBytes);

it("verifies every block, however the bytes arrived, after a round trip through the metadata", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, mebibyte - 1, mebibyte, mebibyte + 1, many.length),
      fc.integer({ min: 1_000, max: 2 * mebibyte }),
      async (length, chunk) => {
        const bytes = many.subarray(0, length);
        const sums = await sumsOf(chunked(bytes, chunk), length);
        expect(sums.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
        const kept = sumsFrom(metadataOf(sums), length);
        expect(kept).toEqual(sums);
        for (let index = 0; index < blocksOf(sums); index++) {
          const { start, end } = blockRange(sums, index);
          const block = Buffer.from(bytes.subarray(start, end));
          expect(isBlock(sums, index, block)).toBe(true);
          expect(isBlock(sums, index, block.subarray(1))).toBe(false);
          block[block.length >> 1] = (block[block.length >> 1] ?? 0) ^ 1;
          expect(isBlock(sums, index, block)).toBe(false);
        }
      },
    ),
    { numRuns: draws(25) },
  );
});

it("the record of block sums fits into the 2 kB beside an object, whatever its size", () => {
  for (const bytes of [1, 256 * mebibyte, 2 ** 31]) {
    let blockBytes = mebibyte;
    while (blockBytes * 256 < bytes) blockBytes *= 2;
    const crcs = Buffer.alloc(Math.ceil(bytes / blockBytes) * 4);
    const text = Object.entries(metadataOf({ bytes, sha256: "a".repeat(64), blockBytes, crcs }));
    expect(text.flat().join("").length).toBeLessThan(2_000);
  }
});

it.each([
  ["shorter", 9],
  ["longer", 11],
])("the record of block sums refuses a source that is %s than said", async (_, length) => {
  await expect(sumsOf(Readable.from([Buffer.alloc(length)]), 10)).rejects.toThrow(/bytes/);
});

it.each([undefined, {}, { sha256: "x" }, { sha256: "x", "block-bytes": "1048576", crc32: "AAAAAA==" }])(
  "does not believe other metadata: %j",
  (metadata) => {
    expect(sumsFrom(metadata as Record<string, string>, 5 * mebibyte)).toBeNull();
  },
);
