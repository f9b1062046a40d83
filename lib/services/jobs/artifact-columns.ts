import type { ArtifactColumns } from "@/lib/db/artifacts/write-artifacts";
import { effectiveSettings } from "@/lib/domain/settings/artifact-record";
import type { Embedded, Settings } from "@/lib/domain/settings/settings";

type Made = { asked: Settings; recorded: Settings | null };
type Measured = { embedded: Embedded | null; width: number; height: number };

/** Characters that a filter column keeps: an index entry must stay small. */
const longestName = 500;
/** The longest prompt a request may have: the full-text index holds no text of millions of characters. */
const longestPrompt = 100_000;
const largestInt = 2 ** 31 - 1;

const cut = (text: string | null, longest: number) =>
  text === null || text.length <= longest ? text : [...text].slice(0, longest).join("");
const stepsOf = (steps: number | null) =>
  steps === null || Math.abs(steps) > largestInt ? null : Math.round(steps);

/**
 * An artifact's settings as typed columns: recorded, else asked, else embedded. Files may contain anything: long values are
 * cut for the columns and kept whole in the artifact's texts.
 */
export function artifactColumns(job: Made, file: Measured): ArtifactColumns {
  const { embedded } = file;
  const settings = effectiveSettings({
    recorded: job.recorded,
    asked: job.asked,
    embedded,
    measured: file,
  });
  return {
    prompt: cut(settings.prompt, longestPrompt),
    negativePrompt: cut(settings.negativePrompt, longestPrompt),
    model: cut(settings.model?.name ?? settings.model?.hash ?? null, longestName),
    modelHash: cut(settings.model?.hash ?? null, longestName),
    sampler: cut(settings.sampler, longestName),
    scheduler: cut(settings.scheduler, longestName),
    steps: stepsOf(settings.steps),
    cfg: settings.cfg,
    seed: settings.seed,
    generator: embedded?.generator ?? null,
  };
}
