import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { recordTexts } from "@/lib/domain/archive/record-texts";
import { chunkText } from "./chunk-text";
import type { ExportItem } from "./export-items";
import { type ExportedRecord, exportedRecords } from "./exported-record";
import { Lockstep } from "./lockstep";

const batch = 100;

export type MetadataFormat = keyof typeof recordTexts;

/** The artifacts whose records are written. */
export type MetadataInput = {
  items: readonly Pick<ExportItem, "id" | "path">[];
  /** Called before each batch with the number of records read so far; may throw to stop. */
  onBatch: (done: number) => void;
};

async function* recordsOf(scope: Scope, { items, onBatch }: MetadataInput): AsyncGenerator<ExportedRecord> {
  for (let i = 0; i < items.length; i += batch) {
    onBatch(i);
    const some = items.slice(i, i + batch);
    const paths = new Map(some.map(({ id, path }) => [id, path]));
    yield* await exportedRecords(scope, await findArtifacts(scope, [...paths.keys()]), paths);
  }
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of chunkText(texts)) yield Buffer.from(text, "utf8");
}

/** Takes the bytes of one file; returns what is known of the file then. */
export type Sink<T> = (format: MetadataFormat, bytes: AsyncIterable<Buffer>) => Promise<T>;

/** Writes the records in several formats at once. Reads each record once, and holds one batch in memory. */
export async function writeMetadata<T>(
  scope: Scope,
  described: MetadataInput,
  formats: readonly MetadataFormat[],
  sink: Sink<T>,
): Promise<T[]> {
  const shared = new Lockstep(recordsOf(scope, described), formats.length);
  return Promise.all(
    formats.map(async (format) => {
      try {
        return await sink(format, bytesOf(recordTexts[format](shared.read())));
      } catch (error) {
        shared.fail(error);
        throw error;
      }
    }),
  );
}
