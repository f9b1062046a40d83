import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { findSetKeys } from "@/lib/db/exports/set-keys";
import type { Scope } from "@/lib/domain/access/access";
import type { RecordCells } from "@/lib/domain/archive/record-columns";
import { artifactRecords } from "@/lib/services/artifacts/artifact-record";

/**
 * An artifact's record as exported: without the caller's own marks, links and the current retention, so that the same
 * artifact always gives the same record.
 */
export type ExportedRecord = Omit<Artifact, "links" | "marks" | "retention" | "deliveredAgain" | "version"> &
  RecordCells;

/** `file` is its name in the archive or folder, `setKey` the key of its set. */
function exportedRecord(
  artifact: Artifact,
  { file, setKey }: Pick<RecordCells, "file" | "setKey">,
): ExportedRecord {
  const { links: _, marks: __, retention: ___, deliveredAgain: ____, version: _____, ...record } = artifact;
  return { file, ...record, setKey };
}

/** The records of these rows, in their order. `names`: the file of each artifact in the archive, by artifact id. */
export async function exportedRecords(
  scope: Scope,
  rows: ArtifactRow[],
  names?: ReadonlyMap<string, string | null>,
): Promise<ExportedRecord[]> {
  const [artifacts, setKeys] = await Promise.all([artifactRecords(scope, rows), findSetKeys(scope, rows)]);
  return artifacts.map((artifact) =>
    exportedRecord(artifact, {
      file: names?.get(artifact.id) ?? null,
      setKey: (artifact.setId && setKeys.get(artifact.setId)) ?? null,
    }),
  );
}
