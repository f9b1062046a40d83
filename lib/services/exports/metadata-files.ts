import type { ExportBody } from "@/lib/contracts/export";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { recordTexts } from "@/lib/domain/archive/record-texts";
import { storage, workshop } from "@/lib/storage/storage";
import type { ExportFile } from "./export-files";
import { exportedRecords } from "./exported-record";

export type MetadataFormat = ExportBody["metadata"][number];

const batch = 100;
const maxBytes = 2 ** 31;

/** Whose records are written; `names` says which file of the archive is whose. */
export type Described = { rows: readonly ArtifactRow[]; names: Map<string, string> };

async function* recordsOf(scope: Scope, { rows, names }: Described) {
  for (let i = 0; i < rows.length; i += batch)
    yield* await exportedRecords(scope, rows.slice(i, i + batch), names);
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text, "utf8");
}

/** Writes the records of all artifacts beside the archive's plan, a batch in memory at a time. */
export async function metadataFile(
  scope: Scope,
  described: Described,
  format: MetadataFormat,
  key: string,
): Promise<ExportFile> {
  const texts = recordTexts[format](recordsOf(scope, described));
  const made = await workshop().receive(bytesOf(texts), maxBytes);
  try {
    await storage().put([{ path: made.path, key: key }]);
  } finally {
    await workshop().discard(made.path);
  }
  const { bytes, crc32, sha256 } = made;
  return { name: `metadata.${format}`, key, bytes, crc32, sha256 };
}
