import type { BatchBody } from "@/lib/contracts/batches";
import { findSources } from "@/lib/db/artifacts/sources";
import { findParams, findRevisions } from "@/lib/db/batches/base-sources";
import type { Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { AskedAxis } from "@/lib/domain/batches/axis-form";
import type { DraftBase } from "@/lib/domain/batches/draft";
import { gridBase, recordValues } from "@/lib/domain/batches/grid-base";
import { at, type BatchRefusal } from "@/lib/domain/batches/refusal";
import { presetValues, valuesOf } from "@/lib/domain/batches/values";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { isRefusal } from "@/lib/errors";
import { gridSources } from "@/lib/services/artifacts/compare-grid";

export type BatchReader = { viewer: Viewer; ws: string; scope: Scope<"batch:write"> };

/** What a body's base is now. `base` is null if it was not found. */
export type ResolvedBase = {
  base: DraftBase | null;
  pipeline: Pipeline | null;
  axes: readonly AskedAxis[];
  only: readonly (readonly number[])[] | null;
  refusals: BatchRefusal[];
};

const nothing = { base: null, pipeline: null, axes: [], only: null };

/** What is hidden and what never existed get the same refusal. */
const missing = (path: string, what: string): ResolvedBase => ({
  ...nothing,
  refusals: [at(path, { reason: "not_found", message: `No such ${what}` })],
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

async function fromPreset(scope: Scope, choice: { id: string; revision?: string | undefined }) {
  const [found] = (await findRevisions(scope, [choice])) ?? [];
  if (found === undefined) return missing("base.preset", "preset or revision");
  const preset = { id: found.id, revision: found.sha256 };
  const values = presetValues(found.params);
  const base: DraftBase = { kind: "preset", values, isTyped: false, preset, artifactId: null };
  return { ...nothing, base, refusals: [] };
}

async function fromArtifact(scope: Scope, artifactId: string): Promise<ResolvedBase> {
  const [[found], params] = await Promise.all([
    findSources(scope, [artifactId]),
    findParams(scope, [artifactId]),
  ]);
  if (found === undefined) return missing("base.artifactId", "artifact");
  const values = { ...recordValues(found), ...valuesOf({ params: isObject(params) ? params : {} }) };
  const base: DraftBase = { kind: "artifact", values, isTyped: false, preset: null, artifactId };
  return { ...nothing, base, pipeline: found.pipeline, refusals: [] };
}

type GridChoice = NonNullable<BatchBody["base"]["grid"]>;

async function fromGrid({ viewer, ws, scope }: BatchReader, { cells, ...query }: GridChoice) {
  const sources = await gridSources(viewer, ws, query).catch((error: unknown) => {
    if (isRefusal(error)) return [];
    throw error;
  });
  const grid = gridBase(sources, query.x, query.y);
  if (grid === null) return missing("base.grid", "artifacts");
  const params = await findParams(
    scope,
    sources.map(({ id }) => id),
  );
  const varies = params === null && {
    reason: "varies_outside" as const,
    message: "params vary outside the grid’s two settings",
  };
  const values = { ...grid.values, ...valuesOf({ params: isObject(params) ? params : {} }) };
  const base: DraftBase = { kind: "grid", values, isTyped: false, preset: null, artifactId: null };
  return {
    base,
    pipeline: grid.pipeline,
    axes: grid.axes,
    only: cells ?? grid.holes,
    refusals: [...grid.refusals, ...(varies ? [at("base.grid", varies)] : [])],
  };
}

export async function resolveBase(
  reader: BatchReader,
  { base, axes }: Pick<BatchBody, "base" | "axes">,
): Promise<ResolvedBase> {
  if (base.grid !== undefined) return fromGrid(reader, base.grid);
  if (base.preset !== undefined) return { ...(await fromPreset(reader.scope, base.preset)), axes };
  if (base.artifactId !== undefined) return { ...(await fromArtifact(reader.scope, base.artifactId)), axes };
  const typed: DraftBase = {
    kind: "settings",
    values: valuesOf(base.settings ?? {}),
    isTyped: true,
    preset: null,
    artifactId: null,
  };
  return { ...nothing, base: typed, axes, refusals: [] };
}
