import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { ByteBuffer } from "./byte-buffer";

/** A file in an archive: its path, and the length and checksums of its bytes. */
export type FileDescription = { path: string; at: Date; bytes: number; crc32: number; sha256: string };
/** A file whose bytes are in the store. */
export type ArchiveFile = FileDescription & { key: string };
/** A file generated for the archive. */
export type TextFile = Omit<FileDescription, "at"> & { text: Buffer };

/** The file of checksums at the top of an archive. */
export const checksumsName = "manifest-sha256.txt";

const sha256Of = (text: Buffer) => createHash("sha256").update(text).digest("hex");

export function textFile(path: string, given: string | Buffer): TextFile {
  const text = typeof given === "string" ? Buffer.from(given) : given;
  return { path, bytes: text.length, crc32: crc32(text), sha256: sha256Of(text), text };
}

export type ArchiveStyle = "flat" | "bagit";
/** The folder in which a bag keeps its content; none in a flat archive. */
export const insideOf = (layout: ArchiveStyle) => (layout === "bagit" ? "data/" : "");

/** The format of `sha256sum -c` and of a bag's manifests. */
const sumLine = (name: string, sha256: string) => `${sha256}  ${name}\n`;

/** The checksums of an archive's content, file by file in the order of the archive. */
export class Checksums {
  readonly #prefix: string;
  readonly #layout: ArchiveStyle;
  readonly #lines = new ByteBuffer();
  #octets = 0;
  #count = 0;

  constructor(layout: ArchiveStyle) {
    this.#layout = layout;
    this.#prefix = insideOf(layout);
  }

  add({ path, bytes, sha256 }: Pick<FileDescription, "path" | "bytes" | "sha256">): void {
    this.#lines.add(Buffer.from(sumLine(this.#prefix + path, sha256)));
    this.#octets += bytes;
    this.#count++;
  }

  /** Returns the last files of the archive, which list its content, and the folder that everything is in. */
  end(): { folder: string; files: TextFile[] } {
    const sums = textFile(checksumsName, Buffer.concat(this.#lines.pages(), this.#lines.length));
    if (this.#layout === "flat") return { folder: "", files: [sums] };
    // Bags unpacked beside each other must not mix.
    return { folder: `bag-${sums.sha256.slice(0, 12)}/`, files: bagFiles(sums, this.#octets, this.#count) };
  }
}

/** The files that make a folder a bag (BagIt 1.0); `sums` covers the files below `data/`. */
export function bagFiles(sums: TextFile, octets: number, count: number): TextFile[] {
  const tags = [
    textFile("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
    textFile("bag-info.txt", `Payload-Oxum: ${octets}.${count}\n`),
    sums,
  ];
  const lines = tags.map(({ path, sha256 }) => sumLine(path, sha256)).join("");
  return [...tags, textFile("tagmanifest-sha256.txt", lines)];
}

/** sha256 over all names, times, lengths and hashes: equal for equal archives, so it is the ETag. */
export class ContentDigest {
  readonly #hash: Hash = createHash("sha256");

  add({ path, at, bytes, sha256 }: FileDescription): void {
    this.#hash.update(`${JSON.stringify([path, at.toISOString(), bytes, sha256])}\n`);
  }

  end = () => this.#hash.digest("hex");
}
