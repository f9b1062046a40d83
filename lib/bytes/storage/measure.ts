import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** Counts and hashes bytes as they pass. */
export class Measure {
  readonly #sha256 = createHash("sha256");
  #crc32 = 0;
  bytes = 0;

  add(chunk: Uint8Array): void {
    this.#sha256.update(chunk);
    this.#crc32 = crc32(chunk, this.#crc32);
    this.bytes += chunk.byteLength;
  }

  result(): { bytes: number; sha256: string; crc32: number } {
    return { bytes: this.bytes, sha256: this.#sha256.digest("hex"), crc32: this.#crc32 };
  }
}
