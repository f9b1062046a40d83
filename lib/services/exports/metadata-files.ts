import type { ExportBody } from "@/lib/contracts/export";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { artifactRecords } from "@/lib/services/artifacts/artifact-record";
import { storage, workshop } from "@/lib/storage/storage";
import type { ExportFile } from "./export-files";
import { exportedRecord } from "./exported-record";
import { recordTexts } from "./record-texts";

export type MetadataFormat = ExportBody["metadata"][number];

const batch = 100;
const maxBytes = 2 ** 31;

/** Whose records are written; `names` says which file of the archive is whose. */
export type Described = { rows: readonly ArtifactRow[]; names: Map<string, string> };

async function* recordsOf(scope: Scope, { rows, names }: Described) {
  for (let i = 0; i < rows.length; i += batch) {
    for (const artifact of await artifactRecords(scope, rows.slice(i, i + batch)))
      yield exportedRecord(artifact, names.get(artifact.id) ?? null);
  }
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
