import type { BatchBody } from "@/lib/contracts/batches";
import { findWorkspace } from "@/lib/db/accounts/workspaces";
import { findInputs, findRevisions, type RevisionChoice } from "@/lib/db/batches/base-sources";
import { countWaiting } from "@/lib/db/batches/work";
import { findEnvironment } from "@/lib/db/environments";
import { listKnownRunners } from "@/lib/db/runners/runner-row";
import type { Scope } from "@/lib/domain/access/access";
import { type AskedAxis, axisForm } from "@/lib/domain/batches/axis-form";
import type { DraftInput } from "@/lib/domain/batches/axis-inputs";
import type { PresetSettings } from "@/lib/domain/batches/cells";
import { chosenPipelines, chosenVersion, offeredOf, offersOf } from "@/lib/domain/batches/choose-pipeline";
import { batchDigest, nonceOf } from "@/lib/domain/batches/digest";
import { type Draft, draftOf } from "@/lib/domain/batches/draft";
import { type Limits, maxOfAdmins, maxOfOthers } from "@/lib/domain/batches/draft-limits";
import { distinctPipelines, type PipelinesByName } from "@/lib/domain/batches/pipeline-axis";
import { type PresetChoice, presetName } from "@/lib/domain/batches/preset-name";
import { at, type BatchRefusal, maxRefusals } from "@/lib/domain/batches/refusal";
import { presetValues } from "@/lib/domain/batches/values";
import { defaultEnvironment } from "@/lib/domain/retention/environment";
import type { KnownRunner } from "@/lib/domain/runners/waiting-reason";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { invalid } from "@/lib/errors";
import { type FollowedRound, followedRound } from "./followed-round";
import { type BatchReader, type ResolvedBase, resolveBase } from "./resolve-base";

/** All that a body would make now, and why it cannot. */
export type BatchDraft = {
  draft: Draft;
  base: ResolvedBase["base"];
  /** The batch's own, or the first of an axis. */
  pipeline: Pipeline | null;
  /** All that its jobs run. */
  pipelines: readonly Pipeline[];
  /** Whether all of them have been offered, so that settings are checked for each. */
  isChecked: boolean;
  runners: readonly KnownRunner[];
  environmentId: string | null;
  round: FollowedRound | null;
  refusals: BatchRefusal[];
  digest: string;
};

/** Admins may make as many at a time. */
const maxForAdmins = 10_000;

/** How many cells the caller may make, how long they may be, and how many more jobs may wait. */
export async function readLimits(scope: Scope<"batch:write">): Promise<Limits> {
  const [workspace, waiting] = await Promise.all([findWorkspace(scope), countWaiting(scope)]);
  const { longestBatch = 0, queueLimit = 0 } = workspace ?? {};
  const isAdmin = scope.rights.has("workspace:write");
  return {
    longest: isAdmin ? maxForAdmins : Math.min(longestBatch, maxForAdmins),
    room: queueLimit - waiting,
    maxCharacters: isAdmin ? maxOfAdmins : maxOfOthers,
  };
}

export async function readRunners(scope: Scope): Promise<KnownRunner[]> {
  const rows = await listKnownRunners(scope);
  return rows.map(({ _count, ...row }) => ({ ...row, running: _count.attempts }));
}

const maxPresets = 500;

function presetChoices(axes: readonly AskedAxis[]): RevisionChoice[] {
  const rows = axes.flatMap((axis) => {
    const form = axisForm(axis);
    const column = form?.kind === "rows" ? form.keys.indexOf("preset") : -1;
    return form?.kind === "rows" && column >= 0 ? form.rows.map((row) => row[column] as PresetChoice) : [];
  });
  return [...new Map(rows.map((row) => [presetName(row), row])).values()].slice(0, maxPresets);
}

/**
 * The presets that axes name, by these names and by those of the revisions that they mean. Throws `invalid` for more than
 * should be read at once.
 */
export async function readPresets(
  scope: Scope,
  axes: readonly AskedAxis[],
): Promise<Map<string, PresetSettings>> {
  const choices = presetChoices(axes);
  const found = choices.length === 0 ? [] : await findRevisions(scope, choices);
  if (found === null)
    throw invalid("axes", "The presets on axes have more than 16 million characters together: name fewer");
  return new Map(
    found.flatMap(({ id, asked, sha256, params }) => {
      const settings = { id, revision: sha256, values: presetValues(params) };
      return [
        [presetName({ id, revision: asked ?? undefined }), settings],
        [presetName({ id, revision: sha256 }), settings],
      ];
    }),
  );
}

async function refusedEnvironment(
  scope: Scope,
  key: string,
): Promise<{ id: string | null; refusals: BatchRefusal[] }> {
  const found = await findEnvironment(scope, key);
  if (found !== null && !found.archived) return { id: found.id, refusals: [] };
  const message =
    found === null
      ? `No such environment: “${key}”; use “${defaultEnvironment}”`
      : `The environment “${key}” is archived and takes no more jobs`;
  return { id: null, refusals: [at("environment", { reason: "environment", message })] };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The artifacts, as they are stored. */
export const inputIds = (inputs: readonly DraftInput[]): string[] => [
  ...new Set(inputs.map(({ artifactId }) => artifactId.toLowerCase())),
];

/** Of artifacts that jobs would begin from: those that are not there, or whose bytes are removed. */
export async function refusedInputs(scope: Scope, inputs: readonly DraftInput[]): Promise<BatchRefusal[]> {
  const ids = inputIds(inputs).filter((id) => uuid.test(id));
  const states = ids.length === 0 ? new Map<string, string>() : await findInputs(scope, ids);
  return inputs.flatMap(({ path, artifactId }): BatchRefusal[] => {
    const state = states.get(artifactId.toLowerCase());
    if (state === "available") return [];
    if (state === "removed")
      return [at(path, { reason: "gone", message: "This artifact’s bytes have been removed" })];
    return [at(path, { reason: "not_found", message: "No such artifact" })];
  });
}

const noPipeline = at("pipeline", {
  reason: "no_pipeline",
  message: "No pipeline: the base does not set one, so choose one",
});

type DraftPipelines = { pipelines: readonly Pipeline[]; named: PipelinesByName };

/** An axis takes precedence over what the body or its base name. */
function pipelinesOf(
  body: BatchBody,
  { pipeline: ofBase, axes }: Pick<ResolvedBase, "pipeline" | "axes">,
  { runners, now }: { runners: readonly KnownRunner[]; now: Date },
): DraftPipelines {
  const named = chosenPipelines(runners, axes, now);
  if (named.size > 0) return { pipelines: distinctPipelines(named.values()), named };
  const id = body.pipeline?.id ?? ofBase?.id;
  if (id === undefined) return { pipelines: [], named };
  const known = ofBase?.id === id ? ofBase.version : null;
  const version = chosenVersion(runners, { id, named: body.pipeline?.version, ofBase: known }, now);
  return { pipelines: [{ id, version }], named };
}

export async function readDraft(reader: BatchReader, body: BatchBody): Promise<BatchDraft> {
  const { scope } = reader;
  const [resolved, runners, environment, limits, followed] = await Promise.all([
    resolveBase(reader, body),
    readRunners(scope),
    refusedEnvironment(scope, body.environment),
    readLimits(scope),
    followedRound(scope, body.round),
  ]);
  const presets = await readPresets(scope, resolved.axes);
  const { pipelines, named } = pipelinesOf(body, resolved, { runners, now: scope.now() });
  const [pipeline = null] = pipelines;
  const offers = pipelines.map((each) => offersOf(runners, each));
  const nonce = nonceOf(body.digest);
  const skip = body.skip ?? [];
  const isGrid = body.base.grid !== undefined;
  const draft = draftOf(
    {
      base: resolved.base,
      pipeline,
      overrides: body.overrides ?? {},
      axes: resolved.axes,
      axisPath: (place) => (isGrid ? `base.grid.${place === 0 ? "x" : "y"}` : `axes.${place}`),
      only: resolved.only,
      skip,
      pictures: body.pictures,
    },
    { offered: offeredOf(runners, pipelines), presets, pipelines: named, nonce, ...limits },
  );
  const refusals: BatchRefusal[] = [
    ...resolved.refusals,
    ...(pipeline === null && resolved.base !== null ? [noPipeline] : []),
    ...environment.refusals,
    ...followed.refusals,
    ...draft.refusals,
    ...(await refusedInputs(scope, draft.inputs)).slice(0, maxRefusals),
  ];
  const digest = batchDigest(nonce, {
    source: draft.source,
    asked: resolved.axes,
    pipeline,
    environment: body.environment,
    offers: offers.flat(),
    skip,
    only: resolved.only,
    pictures: body.pictures,
    round: followed.round,
  });
  return {
    draft,
    base: resolved.base,
    pipeline,
    pipelines,
    isChecked: offers.length > 0 && offers.every((each) => each.length > 0),
    runners,
    environmentId: environment.id,
    round: followed.round,
    refusals,
    digest,
  };
}
