import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

const smallestBlock = 1 << 20;
/** The most blocks whose sums fit into the 2 kB that a store keeps beside an object. */
const maxBlocks = 256;
const sumBytes = 4;

/** What is kept beside an object, so that any part of the object can be verified before it is passed on. */
export type Sums = { bytes: number; sha256: string; blockBytes: number; crcs: Buffer };

const blockBytesFor = (bytes: number) => {
  let block = smallestBlock;
  while (block * maxBlocks < bytes) block *= 2;
  return block;
};

/**
 * The sums of what `source` yields. Its length, `bytes`, determines the block size; throws if it yields another length.
 */
export async function sumsOf(source: AsyncIterable<Uint8Array>, bytes: number): Promise<Sums> {
  const blockBytes = blockBytesFor(bytes);
  const crcs = Buffer.alloc(Math.ceil(bytes / blockBytes) * sumBytes);
  const hash = createHash("sha256");
  let [at, sum] = [0, 0];
  for await (const chunk of source) {
    hash.update(chunk);
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + blockBytes - (at % blockBytes));
      sum = crc32(part, sum);
      [at, from] = [at + part.length, from + part.length];
      if (at > bytes) throw new Error(`More than ${bytes} bytes`);
      if (at % blockBytes !== 0 && at !== bytes) continue;
      crcs.writeUInt32BE(sum, (Math.ceil(at / blockBytes) - 1) * sumBytes);
      sum = 0;
    }
  }
  if (at !== bytes) throw new Error(`${at} of ${bytes} bytes`);
  return { bytes, sha256: hash.digest("hex"), blockBytes, crcs };
}

export const blockRange = ({ bytes, blockBytes }: Sums, index: number) => ({
  start: index * blockBytes,
  end: Math.min(bytes, (index + 1) * blockBytes),
});

export function isBlock(sums: Sums, index: number, block: Buffer): boolean {
  const { start, end } = blockRange(sums, index);
  return block.length === end - start && crc32(block) === sums.crcs.readUInt32BE(index * sumBytes);
}

/** The sums as the user metadata of an object. */
export const metadataOf = ({ sha256, blockBytes, crcs }: Sums): Record<string, string> => ({
  sha256,
  "block-bytes": String(blockBytes),
  crc32: crcs.toString("base64"),
});

/** Null for an object that another program wrote. */
export function sumsFrom(metadata: Record<string, string> | undefined, bytes: number): Sums | null {
  const { sha256, "block-bytes": block, crc32: text } = metadata ?? {};
  if (sha256 === undefined || block === undefined || text === undefined) return null;
  const [blockBytes, crcs] = [Number(block), Buffer.from(text, "base64")];
  return crcs.length === Math.ceil(bytes / blockBytes) * sumBytes
    ? { bytes, sha256, blockBytes, crcs }
    : null;
}
