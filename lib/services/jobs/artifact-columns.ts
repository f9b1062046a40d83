import type { ArtifactColumns } from "@/lib/db/artifacts/write-artifacts";
import { effectiveSettings } from "@/lib/domain/artifact-record";
import type { Embedded, Settings } from "@/lib/domain/settings";

type Made = { asked: unknown; recorded: unknown };
type Measured = { embedded: unknown; width: number; height: number };

/** The settings of an artifact as typed columns: recorded, else asked, else embedded. */
export function artifactColumns(job: Made, file: Measured): ArtifactColumns {
  const embedded = file.embedded as Embedded | null;
  const settings = effectiveSettings({
    recorded: job.recorded as Settings | null,
    asked: job.asked as Settings,
    embedded,
    measured: file,
  });
  return {
    prompt: settings.prompt,
    negativePrompt: settings.negativePrompt,
    model: settings.model?.name ?? settings.model?.hash ?? null,
    modelHash: settings.model?.hash ?? null,
    sampler: settings.sampler,
    scheduler: settings.scheduler,
    steps: settings.steps === null ? null : Math.round(settings.steps),
    cfg: settings.cfg,
    seed: settings.seed,
    generator: embedded?.generator ?? null,
  };
}
