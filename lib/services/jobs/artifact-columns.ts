import type { ArtifactColumns } from "@/lib/db/artifacts/write-artifacts";
import { effectiveSettings } from "@/lib/domain/settings/artifact-record";
import type { EmbeddedMetadata, Settings } from "@/lib/domain/settings/settings";

type SettingSources = { asked: Settings; recorded: Settings | null };
type MeasuredColumns = { embedded: EmbeddedMetadata | null; width: number; height: number };

/** In characters: longer values are cut, to keep index entries small. */
const maxNameLength = 500;
/**
 * In characters, as many as a request's prompt may have: an embedded one of millions must not reach the full-text
 * index.
 */
const maxPromptLength = 100_000;
const largestInt = 2 ** 31 - 1;

const cut = (text: string | null, longest: number) =>
  text === null || text.length <= longest ? text : [...text].slice(0, longest).join("");
const stepsOf = (steps: number | null) =>
  steps === null || Math.abs(steps) > largestInt ? null : Math.round(steps);

/**
 * An artifact's settings as typed columns; recorded values come before asked ones, and those before embedded ones.
 * Files may contain anything: columns hold long values shortened, the artifact's verbatim texts hold them whole.
 */
export function artifactColumns(job: SettingSources, file: MeasuredColumns): ArtifactColumns {
  const { embedded } = file;
  const settings = effectiveSettings({
    recorded: job.recorded,
    asked: job.asked,
    embedded,
    measured: file,
  });
  return {
    prompt: cut(settings.prompt, maxPromptLength),
    negativePrompt: cut(settings.negativePrompt, maxPromptLength),
    model: cut(settings.model?.name ?? settings.model?.hash ?? null, maxNameLength),
    modelHash: cut(settings.model?.hash ?? null, maxNameLength),
    sampler: cut(settings.sampler, maxNameLength),
    scheduler: cut(settings.scheduler, maxNameLength),
    steps: stepsOf(settings.steps),
    cfg: settings.cfg,
    seed: settings.seed,
    generator: embedded?.generator ?? null,
  };
}
