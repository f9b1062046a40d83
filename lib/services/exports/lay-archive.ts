import { ArchiveBuilder } from "@/lib/domain/archive/archive-layout";
import {
  Checksums,
  ContentDigest,
  type Described,
  insideOf,
  type TextFile,
} from "@/lib/domain/archive/compose-archive";
import { type Inside, storedFiles } from "./inside";

const sliceBytes = 256 * 1024;

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += sliceBytes) yield bytes.subarray(i, i + sliceBytes);
}

async function checksumsOf(inside: Inside) {
  const sums = new Checksums(inside.layout);
  for await (const file of storedFiles(inside)) sums.add(file);
  for await (const file of inside.texts()) sums.add(file);
  return sums.end();
}

/** Lays out an archive. `bytes` yields its layout file; all else is known once that has been read to its end. */
export class LaidArchive {
  readonly #builder = new ArchiveBuilder();
  readonly #digest = new ContentDigest();
  readonly #inside: Inside;
  entries = 0;

  constructor(inside: Inside) {
    this.#inside = inside;
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
    const { folder, files } = await checksumsOf(this.#inside);
    const prefix = folder + insideOf(this.#inside.layout);
    for await (const { key, ...file } of storedFiles(this.#inside))
      yield this.#builder.stored({ key, ...this.#entry(prefix, file) });
    for await (const file of this.#inside.texts()) yield* this.#text(prefix, file);
    for (const file of files) yield* this.#text(folder, file);
    yield* this.#builder.end();
  }

  *#text(prefix: string, { text, ...file }: TextFile): Generator<Buffer> {
    yield this.#builder.own(this.#entry(prefix, { ...file, at: this.#inside.at }));
    yield* slices(text);
  }

  #entry(prefix: string, file: Described) {
    const { path, at, bytes, crc32 } = file;
    const name = prefix + path;
    this.#digest.add({ ...file, path: name });
    this.entries++;
    return { name, at, bytes, crc32 };
  }
}
