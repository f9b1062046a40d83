import { ArchiveLength } from "./archive-layout";
import { type ArchiveStyle, bagFiles, checksumsName, insideOf, type TextFile } from "./compose-archive";

/** Length of the hash in a line of checksums. */
const sumBytes = 64;
const lineBytes = (name: number) => sumBytes + "  ".length + name + "\n".length;
const folderBytes = { flat: 0, bagit: "bag-0123456789ab/".length };

/** A stand-in for a generated file: only its path and length affect the length of the archive. */
const unread = (path: string, bytes: number): TextFile => ({
  path,
  bytes,
  crc32: 0,
  sha256: "0".repeat(sumBytes),
  text: Buffer.alloc(0),
});

/** Computes how long an archive of these files would be, without their bytes and hashes. */
export class ArchiveSize {
  readonly #layout: ArchiveStyle;
  readonly #length = new ArchiveLength();
  #sums = 0;
  #octets = 0;
  #count = 0;

  constructor(layout: ArchiveStyle) {
    this.#layout = layout;
  }

  add({ path, bytes }: { path: string; bytes: number }): void {
    const name = Buffer.byteLength(insideOf(this.#layout) + path);
    this.#length.add({ name: folderBytes[this.#layout] + name, bytes });
    this.#sums += lineBytes(name);
    this.#octets += bytes;
    this.#count++;
  }

  /** Call it once, after all files. */
  end(): { entries: number; bytes: number } {
    const sums = unread(checksumsName, this.#sums);
    const last = this.#layout === "flat" ? [sums] : bagFiles(sums, this.#octets, this.#count);
    for (const { path, bytes } of last)
      this.#length.add({ name: folderBytes[this.#layout] + path.length, bytes });
    return { entries: this.#length.entries, bytes: this.#length.bytes };
  }
}
