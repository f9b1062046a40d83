import type { Artifact } from "@/lib/contracts/artifact";
import { effectiveSettings } from "@/lib/domain/artifact-record";
import type { Cell } from "@/lib/domain/csv";

/** An artifact's record as it leaves in files: what is the caller's own, or an address, stays behind. */
export type ExportedRecord = Omit<Artifact, "links" | "marks"> & { file: string | null };

export function exportedRecord(artifact: Artifact, file: string | null): ExportedRecord {
  const { links: _, marks: __, ...record } = artifact;
  return { file, ...record };
}

const loraText = (record: ExportedRecord) =>
  effectiveSettings(record.metadata)
    .loras?.map((l) => (l.weight === null ? l.name : `${l.name}:${l.weight}`))
    .join("; ");

/** The columns of a table of artifacts, in their order. */
const columns: Record<string, (record: ExportedRecord) => Cell> = {
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
  prompt: (r) => r.prompt,
  negativePrompt: (r) => r.negativePrompt,
  modelName: (r) => r.model?.name,
  modelHash: (r) => r.model?.hash,
  loras: loraText,
  sampler: (r) => r.sampler,
  scheduler: (r) => r.scheduler,
  steps: (r) => r.steps,
  cfg: (r) => r.cfg,
  seed: (r) => r.seed,
  clipSkip: (r) => effectiveSettings(r.metadata).clipSkip,
  denoise: (r) => effectiveSettings(r.metadata).denoise,
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
  return Object.values(columns).map((cellOf) => cellOf(record));
}
