import type { ExportBody } from "@/lib/contracts/selection";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { csvRecord } from "@/lib/domain/archive/csv";
import { artifactRecords } from "@/lib/services/artifacts/artifact-record";
import { storage, workshop } from "@/lib/storage/storage";
import type { ExportFile } from "./export-files";
import { csvCells, csvHeader, type ExportedRecord, exportedRecord } from "./exported-record";

export type MetadataFormat = ExportBody["metadata"][number];

const batch = 100;
const maxBytes = 2 ** 31;

/** Whose records are written; `names` says which file of the archive is whose. */
export type Described = { rows: readonly ArtifactRow[]; names: Map<string, string> };
type Records = AsyncIterable<ExportedRecord>;

async function* recordsOf(scope: Scope, { rows, names }: Described) {
  for (let i = 0; i < rows.length; i += batch) {
    for (const artifact of await artifactRecords(scope, rows.slice(i, i + batch)))
      yield exportedRecord(artifact, names.get(artifact.id) ?? null);
  }
}

async function* asJson(records: Records): AsyncGenerator<string> {
  let before = "[\n";
  for await (const record of records) {
    yield before + JSON.stringify(record, null, 2);
    before = ",\n";
  }
  yield "\n]\n";
}

async function* asJsonLines(records: Records): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function* asCsv(records: Records): AsyncGenerator<string> {
  yield csvRecord(csvHeader);
  for await (const record of records) yield csvRecord(csvCells(record));
}

const writers = { json: asJson, jsonl: asJsonLines, csv: asCsv };

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text, "utf8");
}

/** One record as a text. */
export function metadataText(record: ExportedRecord, format: "json" | "csv"): string {
  if (format === "json") return `${JSON.stringify(record, null, 2)}\n`;
  return csvRecord(csvHeader) + csvRecord(csvCells(record));
}

/** Writes the records of all artifacts beside the archive's plan, a batch in memory at a time. */
export async function metadataFile(
  scope: Scope,
  described: Described,
  format: MetadataFormat,
  key: string,
): Promise<ExportFile> {
  const texts = writers[format](recordsOf(scope, described));
  const made = await workshop().receive(bytesOf(texts), maxBytes);
  try {
    await storage().put([{ path: made.path, key: key }]);
  } finally {
    await workshop().discard(made.path);
  }
  const { bytes, crc32, sha256 } = made;
  return { name: `metadata.${format}`, key, bytes, crc32, sha256 };
}
