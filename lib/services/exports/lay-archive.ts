import { ArchiveBuilder } from "@/lib/domain/archive/archive-layout";
import {
  Checksums,
  ContentDigest,
  type FileDescription,
  insideOf,
  type TextFile,
} from "@/lib/domain/archive/compose-archive";
import { type ArchiveContents, storedFiles } from "./archive-contents";

const sliceBytes = 256 * 1024;

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += sliceBytes) yield bytes.subarray(i, i + sliceBytes);
}

async function checksumsOf(contents: ArchiveContents) {
  const sums = new Checksums(contents.layout);
  for await (const file of storedFiles(contents)) sums.add(file);
  for await (const file of contents.texts()) sums.add(file);
  return sums.end();
}

/** Lays out an archive. `bytes` yields its layout file; all else is known once that has been read to its end. */
export class LaidArchive {
  readonly #builder = new ArchiveBuilder();
  readonly #digest = new ContentDigest();
  readonly #contents: ArchiveContents;
  entries = 0;

  constructor(contents: ArchiveContents) {
    this.#contents = contents;
  }

  /** The layout file: the archive's own bytes, then records and names, as the plan describes. */
  async *bytes(): AsyncGenerator<Buffer> {
    yield* this.#own();
    const { records, names } = this.#builder.layout;
    yield* records;
    yield* names;
  }

  get layout() {
    return this.#builder.layout;
  }

  digest = () => this.#digest.end();

  async *#own(): AsyncGenerator<Buffer> {
    const { folder, files } = await checksumsOf(this.#contents);
    const prefix = folder + insideOf(this.#contents.layout);
    for await (const { key, ...file } of storedFiles(this.#contents))
      yield this.#builder.stored({ key, ...this.#entry(prefix, file) });
    for await (const file of this.#contents.texts()) yield* this.#text(prefix, file);
    for (const file of files) yield* this.#text(folder, file);
    yield* this.#builder.end();
  }

  *#text(prefix: string, { text, ...file }: TextFile): Generator<Buffer> {
    yield this.#builder.own(this.#entry(prefix, { ...file, at: this.#contents.at }));
    yield* slices(text);
  }

  #entry(prefix: string, file: FileDescription) {
    const { path, at, bytes, crc32 } = file;
    const name = prefix + path;
    this.#digest.add({ ...file, path: name });
    this.entries++;
    return { name, at, bytes, crc32 };
  }
}
