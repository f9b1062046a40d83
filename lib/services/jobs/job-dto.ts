import { assertDefined } from "@/lib/assert";
import type { Job, JobItem } from "@/lib/contracts/jobs";
import { Json } from "@/lib/contracts/wire";
import { type CoverRow, findCovers } from "@/lib/db/jobs/find-covers";
import { listArtifactTimes } from "@/lib/db/jobs/find-jobs";
import type { JobRow, ListedJobRow } from "@/lib/db/jobs/job-row";
import { loadRules } from "@/lib/db/retention/load-rules";
import { loadProtections } from "@/lib/db/retention/protections";
import type { Scope } from "@/lib/domain/access/access";
import { type ArtifactTimes, lifecycleOf } from "@/lib/domain/jobs/lifecycle";
import { expiresAt } from "@/lib/domain/retention/expiry";
import type { Protections, RetentionRules } from "@/lib/domain/retention/rules";
import { tileUrl } from "@/lib/services/media/media-urls";
import { waitingReasons } from "@/lib/services/runners/waiting-reasons";
import { attemptDto, progressDto } from "./attempt-dto";

function baseDto(scope: Scope, row: ListedJobRow): Omit<JobItem, "cover" | "lifecycle"> {
  const { asked } = row;
  return {
    id: row.id,
    workspace: scope.slug,
    externalId: row.externalId,
    environment: row.environment.key,
    status: row.status,
    error: row.error,
    artifacts: row._count.artifacts,
    pipeline: { id: row.pipelineId, version: row.pipelineVersion },
    preset:
      row.presetKey === null
        ? null
        : { id: row.presetKey, revision: assertDefined(row.presetSha, "preset revision") },
    variantSet: row.set,
    prompt: asked.prompt,
    negativePrompt: asked.negativePrompt,
    inputSummary: row.inputSummary,
    sizeProfile: row.sizeProfile,
    width: asked.width,
    height: asked.height,
    steps: asked.steps,
    seed: asked.seed,
    sampler: asked.sampler,
    scheduler: asked.scheduler,
    cfg: asked.cfg,
    clipSkip: asked.clipSkip,
    denoise: asked.denoise,
    model: asked.model,
    loras: asked.loras,
    batch:
      row.batchId === null ? null : { id: row.batchId, at: row.position, pictures: row.batch?.pictures ?? 1 },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function coverDto(scope: Scope, row: CoverRow | undefined, now: Date): JobItem["cover"] {
  if (row === undefined) return null;
  const { name, state, thumbhash, width, height } = row;
  const preview = state === "available" ? tileUrl(scope, row, now) : null;
  return { name, state, preview, thumbhash, width, height };
}

type TimesRow = Awaited<ReturnType<typeof listArtifactTimes>>[number];

function timesOf(row: TimesRow, rules: RetentionRules, protections: Protections, now: Date): ArtifactTimes {
  const expiry = expiresAt(rules, row, protections, now);
  return { ...row, expiresAt: "at" in expiry ? expiry.at : null };
}

/** List rows with lifecycles and covers, with a constant number of queries. */
export async function jobItems(scope: Scope, rows: ListedJobRow[]): Promise<JobItem[]> {
  const ids = rows.map((r) => r.id);
  const [times, covers] = await Promise.all([listArtifactTimes(scope, ids), findCovers(scope, ids)]);
  const [rules, protectionsOf] = await Promise.all([
    loadRules(scope),
    loadProtections(
      scope,
      times.map((t) => t.id),
    ),
  ]);
  const now = scope.now();
  return rows.map((row) => {
    const environmentRules = assertDefined(rules.get(row.environmentId), "retention rules");
    const own = times
      .filter((t) => t.jobId === row.id)
      .map((t) => timesOf(t, environmentRules, protectionsOf(t.id), now));
    const lifecycle = lifecycleOf(row, own).map((s) => ({ step: s.step, at: s.at.toISOString() }));
    return { ...baseDto(scope, row), cover: coverDto(scope, covers.get(row.id), now), lifecycle };
  });
}

export async function jobDto(scope: Scope, row: JobRow): Promise<Job> {
  const { inputSummary, sizeProfile, params = null } = row.request;
  const [item] = await jobItems(scope, [{ ...row, inputSummary, sizeProfile }]);
  const whole = { ...assertDefined(item, "job"), params: Json.parse(params) };
  if (row.batchId === null) return { ...whole, attempts: [], progress: null, waitingBecause: null };
  const { attempts } = row;
  const reasons = await waitingReasons(scope, row.status === "queued" ? [row.id] : []);
  return {
    ...whole,
    attempts: attempts.map(attemptDto),
    progress: progressDto(attempts),
    waitingBecause: reasons.get(row.id) ?? null,
  };
}
