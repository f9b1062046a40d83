import { assertDefined } from "@/lib/assert";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import type { Scope } from "@/lib/domain/access/access";
import { withCutTexts } from "@/lib/domain/lists/cut-texts";
import { aiMark } from "@/lib/domain/provenance/ai-mark";
import { credentialState } from "@/lib/domain/provenance/credential-state";
import { retentionView } from "@/lib/domain/retention/expiry";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import { tileUrl } from "@/lib/services/media/media-urls";
import { asSeenBy } from "./as-seen-by";

type DtoContext = { rules: Map<string, RetentionRules>; now: Date };

const iso = (date: Date | null) => date?.toISOString() ?? null;

function retentionOf(row: ArtifactRow, context: DtoContext): ArtifactItem["retention"] {
  const rules = assertDefined(context.rules.get(row.environmentId), "retention rules");
  const retained = { createdAt: row.createdAt, jobEndedAt: row.job.endedAt };
  const view = retentionView(rules, retained, row.protections, context.now);
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
  // An assistant looks at previews; originals are for people and their programs.
  const takes = scope.assistant === null;
  return {
    self,
    original: there && takes ? `${self}/original` : null,
    preview: there ? tileUrl(scope, row, now) : null,
    download: there && takes ? `${self}/download` : null,
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
    environment: row.environment,
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
    credentials: credentialState(row.credentials),
    ai: aiMark(row.ai),
    preferred: row.preferred,
    tags: row.tags,
    marks: row.mark,
    retention: retentionOf(row, context),
    links: linksOf(scope, row, context.now),
  };
}

/** Tiles, in the order of the rows. */
export async function artifactItems(
  scope: Scope,
  rows: ArtifactRow[],
  loaded?: Map<string, RetentionRules>,
): Promise<ArtifactItem[]> {
  const context = { rules: loaded ?? (await loadRules(scope)), now: scope.now() };
  return rows.map((row) =>
    withCutTexts(asSeenBy(scope, artifactItem(scope, row, context)), ["prompt", "negativePrompt"]),
  );
}
