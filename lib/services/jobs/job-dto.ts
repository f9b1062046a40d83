import { assertDefined } from "@/lib/assert";
import type { Job, JobItem } from "@/lib/contracts/jobs";
import { Json } from "@/lib/contracts/wire";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { loadProtections } from "@/lib/db/artifacts/protections";
import { type CoverRow, findCovers } from "@/lib/db/jobs/find-covers";
import { listArtifactTimes } from "@/lib/db/jobs/find-jobs";
import type { JobRow, ListedJobRow } from "@/lib/db/jobs/job-row";
import { withoutUnseen } from "@/lib/db/lineage/seen-sources";
import type { Scope } from "@/lib/domain/access/access";
import { withoutHidden } from "@/lib/domain/access/without-hidden";
import { type ArtifactTimes, lifecycleOf } from "@/lib/domain/jobs/lifecycle";
import { expiresAt } from "@/lib/domain/retention/expiry";
import type { Protections, RetentionRules } from "@/lib/domain/retention/rules";
import { tileUrl } from "@/lib/services/media/media-urls";
import { attemptDto, progressDto } from "./attempt-dto";
import { waitingReasons } from "./waiting-reasons";

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

/** By job: when each of its artifacts was written and made available, and when it is or was removed. */
async function loadTimes(scope: Scope, rows: readonly ListedJobRow[]): Promise<Map<string, ArtifactTimes[]>> {
  const environments = new Map(rows.map((row) => [row.id, row.environmentId]));
  const listed = await listArtifactTimes(scope, [...environments.keys()]);
  const [rules, protectionsOf] = await Promise.all([
    loadRules(scope),
    loadProtections(
      scope,
      listed.map((t) => t.id),
    ),
  ]);
  const now = scope.now();
  const times = new Map<string, ArtifactTimes[]>(rows.map(({ id }) => [id, []]));
  for (const row of listed) {
    const ofEnvironment = assertDefined(rules.get(environments.get(row.jobId) ?? ""), "retention rules");
    times.get(row.jobId)?.push(timesOf(row, ofEnvironment, protectionsOf(row.id), now));
  }
  return times;
}

/** List rows with lifecycles and covers, with a constant number of queries: none more for jobs without artifacts. */
export async function jobItems(scope: Scope, rows: ListedJobRow[]): Promise<JobItem[]> {
  const shown = rows.filter(({ _count }) => _count.artifacts > 0);
  const [times, covers] =
    shown.length === 0
      ? [new Map<string, ArtifactTimes[]>(), new Map<string, CoverRow>()]
      : await Promise.all([
          loadTimes(scope, shown),
          findCovers(
            scope,
            shown.map(({ id }) => id),
          ),
        ]);
  const now = scope.now();
  return rows.map((row) => {
    const steps = lifecycleOf(row, times.get(row.id) ?? []);
    const lifecycle = steps.map((s) => ({ step: s.step, at: s.at.toISOString() }));
    return { ...baseDto(scope, row), cover: coverDto(scope, covers.get(row.id), now), lifecycle };
  });
}

export async function jobDto(scope: Scope, row: JobRow): Promise<Job> {
  const { inputSummary, sizeProfile, params = null } = row.request;
  const [[item], derivedFrom] = await Promise.all([
    jobItems(scope, [{ ...row, inputSummary, sizeProfile }]),
    withoutUnseen(scope, row.request.derivedFrom),
  ]);
  const whole = {
    ...assertDefined(item, "job"),
    params: withoutHidden(scope, Json.parse(params)),
    derivedFrom,
  };
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
