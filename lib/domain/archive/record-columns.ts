import { effectiveSettings, type RecordSources } from "@/lib/domain/settings/artifact-record";
import { settingKeys, settingOf } from "@/lib/domain/settings/catalogue";
import type { Settings } from "@/lib/domain/settings/settings";
import type { CsvCell } from "@/lib/domain/text/csv";

/** The data for an artifact's row in a table. Times are RFC 3339. */
export type RecordCells = {
  id: string;
  /** The path of its file in the archive or folder; null if it has none. */
  file: string | null;
  name: string;
  state: string;
  type: string;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  createdAt: string | null;
  removedAt: string | null;
  removal: { reason: string } | null;
  preferred: boolean;
  metadata: RecordSources & { embedded: { generator?: string | null } | null };
  model: { name: string | null } | null;
  seed: string | null;
  sampler: string | null;
  steps: number | null;
  sizeProfile: string | null;
  inputSummary: string | null;
  pipeline: { id: string; version: string | null };
  preset: { id: string; revision: string } | null;
  environment: string;
  jobId: string | null;
  index: number;
  setId: string | null;
  setKey: string | null;
  job: { createdAt: string; startedAt: string | null; completedAt: string | null };
  drift: readonly { key: string }[];
  provenance: {
    credentials: { state: string; signer: { organisation: string } | null; signedAt: string | null };
    sourceType: string | null;
    ai: string | null;
  };
};

type Column = (record: RecordCells, used: Settings) => CsvCell;

/** Columns of the catalogue's settings; size and pipeline have columns of their own. */
const settingColumns: Record<string, Column> = Object.fromEntries(
  settingKeys.flatMap((key): [string, Column][] => {
    if (key === "size" || key === "pipeline") return [];
    return Object.entries(settingOf(key).csv).map(([name, cell]): [string, Column] => [
      name,
      (_, { [key]: value }) => (value === null ? null : cell(value)),
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
  setKey: (r) => r.setKey,
  jobCreatedAt: (r) => r.job.createdAt,
  jobStartedAt: (r) => r.job.startedAt,
  jobCompletedAt: (r) => r.job.completedAt,
  drift: (r) => r.drift.map((d) => d.key).join("; "),
  credentials: (r) => r.provenance.credentials.state,
  signer: (r) => r.provenance.credentials.signer?.organisation,
  signedAt: (r) => r.provenance.credentials.signedAt,
  sourceType: (r) => r.provenance.sourceType,
  ai: (r) => r.provenance.ai,
};

export const csvHeader: readonly string[] = Object.keys(columns);

export function csvCells(record: RecordCells): CsvCell[] {
  const used = effectiveSettings(record.metadata);
  return Object.values(columns).map((cellOf) => cellOf(record, used));
}
