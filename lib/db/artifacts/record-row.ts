import { readEmbedded, readMeasured, readRecorded, readSettings } from "@/lib/db/codecs/settings";
import type { Artifact, Blob, Job } from "@/lib/db/generated/client";
import { type FlatProvenance, provenanceRow } from "@/lib/db/provenance/provenance-row";

/** The texts and the job's fields that only an artifact's own page shows. */
export type FlatRecord = Pick<
  Artifact,
  "id" | "type" | "width" | "height" | "bytes" | "sha256" | "animated" | "version"
> &
  Pick<Blob, "dhash"> &
  Pick<Job, "asked" | "recorded" | "startedAt" | "endedAt" | "status"> &
  FlatProvenance & {
    begunAt: Date;
    wholePrompt: string | null;
    wholeNegative: string | null;
    embedded: unknown;
    measured: unknown;
  };

export type RecordRow = ReturnType<typeof recordRow>;

export function recordRow(flat: FlatRecord) {
  const { id, begunAt, startedAt, endedAt, status, asked, recorded, embedded, measured, bytes } = flat;
  const { type, width, height, sha256, animated, dhash } = flat;
  const file = { type, width, height, sha256, animated, dhash, bytes: Number(bytes) };
  return {
    id,
    version: flat.version,
    prompt: flat.wholePrompt,
    negativePrompt: flat.wholeNegative,
    job: { createdAt: begunAt, startedAt, endedAt, status },
    asked: readSettings(asked),
    recorded: readRecorded(recorded),
    embedded: readEmbedded(embedded),
    measured: readMeasured(measured, file),
    provenance: provenanceRow(flat),
  };
}
