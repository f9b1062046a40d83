import type { Selection, SelectionItem } from "@/lib/contracts/selections";
import { findNames } from "@/lib/db/accounts/names";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import {
  type ListedSelection,
  type SelectionRow,
  weigh,
  weighEach,
} from "@/lib/db/selections/find-selections";
import type { Scope } from "@/lib/domain/access/access";
import { tileUrl } from "@/lib/services/media/media-urls";

const coverCount = 4;

/** The computed `preferred` selection: published, read-only, always there. */
export async function preferredDto(scope: Scope, artifactIds: string[]): Promise<Selection> {
  return {
    id: "preferred",
    workspace: scope.slug,
    title: "Preferred",
    kind: "preferred",
    published: true,
    readOnly: true,
    version: 1,
    createdAt: null,
    by: null,
    artifactIds,
    ...(await weigh(scope, artifactIds)),
  };
}

const headOf = (scope: Scope, row: Omit<SelectionRow, "items">, names: Map<string, string>) => ({
  id: row.isBasket ? "basket" : row.id,
  workspace: scope.slug,
  title: row.title,
  kind: row.isBasket ? ("basket" as const) : ("named" as const),
  published: row.published,
  readOnly: false,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
  by: { id: row.accountId, name: names.get(row.accountId) ?? "A former member" },
});

export async function selectionDto(scope: Scope, row: SelectionRow): Promise<Selection> {
  const artifactIds = row.items.map((i) => i.artifactId);
  const [names, weight] = await Promise.all([findNames(scope, [row.accountId]), weigh(scope, artifactIds)]);
  return { ...headOf(scope, row, names), artifactIds, ...weight };
}

const coversOf = (scope: Scope, rows: ArtifactRow[], now: Date) =>
  rows
    .filter((r) => r.state === "available")
    .slice(0, coverCount)
    .map((r) => tileUrl(scope, r, now));

/** Named selections as list rows, with a constant number of queries. */
export async function listedItems(scope: Scope, rows: ListedSelection[]): Promise<SelectionItem[]> {
  const firstOf = (row: ListedSelection) => row.items.map((i) => i.artifactId);
  const [names, weights, artifacts] = await Promise.all([
    findNames(
      scope,
      rows.map((r) => r.accountId),
    ),
    weighEach(
      scope,
      rows.map((r) => r.id),
    ),
    findArtifacts(scope, [...new Set(rows.flatMap(firstOf))]),
  ]);
  const byId = new Map(artifacts.map((a) => [a.id, a]));
  const now = new Date();
  return rows.map((row) => ({
    ...headOf(scope, row, names),
    ...(weights.get(row.id) ?? { available: 0, bytes: 0 }),
    count: row._count.items,
    covers: coversOf(
      scope,
      firstOf(row).flatMap((id) => byId.get(id) ?? []),
      now,
    ),
  }));
}

/** The list row of a selection already loaded. */
export async function selectionItem(scope: Scope, selection: Selection): Promise<SelectionItem> {
  const { artifactIds, ...rest } = selection;
  const rows = await findArtifacts(scope, artifactIds.slice(0, coverCount * 3));
  return { ...rest, count: artifactIds.length, covers: coversOf(scope, rows, new Date()) };
}
