import type { Artifact } from "@/lib/contracts/artifact";
import type { Cell } from "@/lib/domain/archive/csv";
import { effectiveSettings } from "@/lib/domain/settings/artifact-record";
import { catalogue, settingKeys } from "@/lib/domain/settings/catalogue";
import type { Settings } from "@/lib/domain/settings/settings";

/** An artifact's record as exported: without the caller's own marks and without links. */
export type ExportedRecord = Omit<Artifact, "links" | "marks"> & { file: string | null };

export function exportedRecord(artifact: Artifact, file: string | null): ExportedRecord {
  const { links: _, marks: __, ...record } = artifact;
  return { file, ...record };
}

type Column = (record: ExportedRecord, used: Settings) => Cell;

/** Columns of the catalogue's settings; size and pipeline have columns of their own. */
const settingColumns: Record<string, Column> = Object.fromEntries(
  settingKeys.flatMap((key): [string, Column][] => {
    if (key === "size" || key === "pipeline") return [];
    return Object.entries(catalogue[key].csv).map(([name, cell]): [string, Column] => [
      name,
      (_, { [key]: value }) => (value === null ? null : cell(value as never)),
    ]);
  }),
);

/** The columns of the CSV, in order. */
const columns: Record<string, Column> = {
  id: (r) => r.id,
  file: (r) => r.file,
  name: (r) => r.name,
  state: (r) => r.state,
  type: (r) => r.type,
  width: (r) => r.width,
  height: (r) => r.height,
  bytes: (r) => r.bytes,
  sha256: (r) => r.sha256,
  createdAt: (r) => r.createdAt,
  removedAt: (r) => r.removedAt,
  removalReason: (r) => r.removal?.reason,
  preferred: (r) => r.preferred,
  ...settingColumns,
  generator: (r) => r.metadata.embedded?.generator,
  sizeProfile: (r) => r.sizeProfile,
  inputSummary: (r) => r.inputSummary,
  pipelineId: (r) => r.pipeline.id,
  pipelineVersion: (r) => r.pipeline.version,
  presetId: (r) => r.preset?.id,
  presetRevision: (r) => r.preset?.revision,
  environment: (r) => r.environment,
  jobId: (r) => r.jobId,
  index: (r) => r.index,
  setId: (r) => r.setId,
  jobCreatedAt: (r) => r.job.createdAt,
  jobStartedAt: (r) => r.job.startedAt,
  jobCompletedAt: (r) => r.job.completedAt,
  drift: (r) => r.drift.map((d) => d.key).join("; "),
};

export const csvHeader: readonly string[] = Object.keys(columns);

export function csvCells(record: ExportedRecord): Cell[] {
  const used = effectiveSettings(record.metadata);
  return Object.values(columns).map((cellOf) => cellOf(record, used));
}
