import type { Grid, GridQuery } from "@/lib/contracts/grid";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { listArtifactPositions } from "@/lib/db/artifacts/list-artifacts";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { lookUpWords } from "@/lib/db/artifacts/look-up-words";
import { listSources, type SourceChoice, type SourcesRow } from "@/lib/db/artifacts/sources";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import {
  axisOf,
  cellsOf,
  type GridArtifact,
  maxAxisValues,
  varyingAxes,
} from "@/lib/domain/compare/grid-axes";
import { AppError, invalid } from "@/lib/errors";
import { artifactItems } from "./artifact-dto";
import { readFilters } from "./read-filters";
import { searching } from "./search-turns";

/** Bounds the work of one grid. */
const maxArtifacts = 2_000;

const everyState = ["written", "available", "removed"] as const;

/** The newest of each stack are found by walking the list, as for the list itself. */
async function unstacked(
  scope: Scope,
  filters: ListFilters,
  chosen: SourceChoice,
): Promise<[filters: ListFilters, chosen: SourceChoice]> {
  if (filters.stack?.within !== null || chosen.ids !== null || chosen.reviewId !== null)
    return [filters, chosen];
  const page = { sort: "newest", after: null, take: maxArtifacts + 1 } as const;
  const ids = (await listArtifactPositions(scope, filters, page)).map(({ id }) => id);
  return [
    { ...filters, stack: null },
    { ...chosen, ids },
  ];
}

/** Artifacts chosen by id or by review include removed ones, as in every comparison. */
async function sourcesOf(scope: Scope, query: GridQuery): Promise<SourcesRow[]> {
  const { x: _, y: __, items: ___, ids = null, review = null, ...filters } = query;
  const state = filters.state.length === 0 && (ids ?? review) !== null ? [...everyState] : filters.state;
  const chosen = { ids, reviewId: review };
  const read = await lookUpWords(scope, await readFilters(scope, { ...filters, state }, scope.now()));
  const rows = await listSources(scope, ...(await unstacked(scope, read, chosen)), maxArtifacts + 1);
  if (rows.length > maxArtifacts)
    throw new AppError("invalid", "A grid shows at most 2,000 artifacts: narrow the filters");
  return rows;
}

const placed = (row: SourcesRow): GridArtifact => ({ id: row.id, values: comparedOf(row) });

async function assertSeen(scope: Scope, ids: readonly string[]): Promise<void> {
  const unique = new Set(ids);
  const rows = await findArtifacts(scope, [...unique]);
  if (rows.length !== unique.size) throw new AppError("not_found", "No such artifact");
}

function axisIn(parameter: "x" | "y", key: NonNullable<GridQuery["x"]>, artifacts: readonly GridArtifact[]) {
  const axis = axisOf(key, artifacts);
  if (axis.values.length > maxAxisValues)
    throw invalid(parameter, `${axis.values.length} values: an axis has at most ${maxAxisValues}`);
  return axis;
}

type Reader = { viewer: Viewer; ws: string; scope: Scope };

async function chosenSources({ viewer, ws, scope }: Reader, query: GridQuery): Promise<SourcesRow[]> {
  const { ids, review } = query;
  if (review !== undefined && (await findReview(authorize(viewer, ws, "review:read"), review)) === null)
    throw new AppError("not_found", "No such review");
  if (ids !== undefined) await assertSeen(scope, ids);
  return sourcesOf(scope, query);
}

async function gridOf(reader: Reader, query: GridQuery): Promise<Grid> {
  const { scope } = reader;
  const { x: xKey, y: yKey } = query;
  if ((xKey === undefined) !== (yKey === undefined))
    throw invalid(xKey === undefined ? "x" : "y", "name both axes or none");
  if (xKey !== undefined && xKey === yKey) throw invalid("y", "the axes must be two settings");
  const artifacts = (await chosenSources(reader, query)).map(placed);
  const axes = varyingAxes(artifacts).map(({ key, values }) => ({ key, values: values.length }));
  if (xKey === undefined || yKey === undefined) return { axes };
  const [x, y] = [axisIn("x", xKey, artifacts), axisIn("y", yKey, artifacts)];
  const matrix = {
    x: { key: x.key, values: x.values as NonNullable<Grid["x"]>["values"] },
    y: { key: y.key, values: y.values as NonNullable<Grid["y"]>["values"] },
    cells: cellsOf(artifacts, x, y),
  };
  if (query.items !== true) return { axes, ...matrix };
  const rows = await findArtifacts(
    scope,
    artifacts.map(({ id }) => id),
  );
  return { axes, ...matrix, items: await artifactItems(scope, rows) };
}

/** Arranges the chosen artifacts as a matrix of two settings; without axes, lists the settings that could be one. */
export async function compareGrid(viewer: Viewer, ws: string, query: GridQuery): Promise<Grid> {
  const scope = authorize(viewer, ws, "compare");
  return searching(scope, () => gridOf({ viewer, ws, scope }, query));
}

/** How the artifacts of a grid were made. Throws as `compareGrid` does. */
export async function gridSources(viewer: Viewer, ws: string, query: GridQuery): Promise<SourcesRow[]> {
  const scope = authorize(viewer, ws, "compare");
  return searching(scope, () => chosenSources({ viewer, ws, scope }, query));
}
