import { assertDefined } from "@/lib/assert";
import type { ArtifactItem, MyMark } from "@/lib/contracts/artifact";
import { type ArtifactRow, findMarks } from "@/lib/db/artifacts/artifact-row";
import { loadProtections, loadRules } from "@/lib/db/retention/load-rules";
import type { Scope } from "@/lib/domain/access/access";
import { retentionView } from "@/lib/domain/retention/expiry";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import { tileUrl } from "@/lib/services/media/media-urls";
import { asSeenBy } from "./for-beta";

type Protections = Awaited<ReturnType<typeof loadProtections>>;
type DtoContext = {
  rules: Map<string, RetentionRules>;
  protections: Protections;
  marks: Map<string, MyMark>;
  now: Date;
};

const noMark: MyMark = { flag: null, stars: null };
const iso = (date: Date | null) => date?.toISOString() ?? null;

function retentionOf(row: ArtifactRow, context: DtoContext): ArtifactItem["retention"] {
  const rules = assertDefined(context.rules.get(row.environmentId), "retention rules");
  const own = {
    preferred: context.protections.preferred.has(row.id),
    inOpenReview: context.protections.inOpenReview.has(row.id),
    holds: [],
  };
  const retained = { createdAt: row.createdAt, jobEndedAt: row.job.endedAt };
  const view = retentionView(rules, retained, own, context.now);
  return {
    expiresAt: iso(view.expiresAt),
    because: view.because,
    protectedBy: [...view.protectedBy],
    removeAfter: iso(row.removeAfter),
    planId: row.removeAfter === null ? null : row.removePlanId,
  };
}

function linksOf(scope: Scope, row: ArtifactRow, now: Date): ArtifactItem["links"] {
  const self = `/api/v1/workspaces/${scope.slug}/artifacts/${row.id}`;
  const there = row.state === "available";
  return {
    self,
    original: there ? `${self}/original` : null,
    preview: there ? tileUrl(scope, row, now) : null,
    download: there ? `${self}/download` : null,
  };
}

function artifactItem(scope: Scope, row: ArtifactRow, context: DtoContext): ArtifactItem {
  return {
    id: row.id,
    workspace: scope.slug,
    jobId: row.jobId,
    index: row.index,
    setId: row.setId,
    name: row.name,
    state: row.state,
    type: row.type,
    width: row.width,
    height: row.height,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    thumbhash: row.blob.thumbhash,
    animated: row.animated,
    writtenAt: row.writtenAt.toISOString(),
    createdAt: iso(row.createdAt),
    removedAt: iso(row.removedAt),
    removal: row.removal,
    preset:
      row.presetKey === null
        ? null
        : { id: row.presetKey, revision: assertDefined(row.presetSha, "preset revision") },
    pipeline: { id: row.pipelineId, version: row.job.pipelineVersion },
    environment: row.environment.key,
    prompt: row.prompt,
    negativePrompt: row.negativePrompt,
    inputSummary: row.inputSummary,
    sizeProfile: row.sizeProfile,
    steps: row.steps,
    seed: row.seed,
    sampler: row.sampler,
    scheduler: row.scheduler,
    cfg: row.cfg,
    model: row.model === null ? null : { name: row.model, hash: row.modelHash },
    preferred: context.protections.preferred.has(row.id),
    marks: context.marks.get(row.id) ?? noMark,
    retention: retentionOf(row, context),
    links: linksOf(scope, row, context.now),
  };
}

/** Tiles, in the order of the rows, with a constant number of queries. Written artifacts have no marks or decisions. */
export async function artifactItems(
  scope: Scope,
  rows: ArtifactRow[],
  loaded?: Map<string, RetentionRules>,
): Promise<ArtifactItem[]> {
  const ids = rows.filter((r) => r.state !== "written").map((r) => r.id);
  const [rules, protections, marks] = await Promise.all([
    loaded ?? loadRules(scope),
    loadProtections(scope, ids),
    findMarks(scope, ids),
  ]);
  const context = { rules, protections, marks, now: new Date() };
  return rows.map((row) => asSeenBy(scope, artifactItem(scope, row, context)));
}
