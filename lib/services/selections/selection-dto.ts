import type { Selection, SelectionItem } from "@/lib/contracts/selection";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findNames } from "@/lib/db/reviews/find-reviews";
import { type SelectionRow, weigh } from "@/lib/db/selections/find-selections";
import type { Scope } from "@/lib/domain/access";
import { tileUrl } from "@/lib/services/media/media-urls";

const coverCount = 4;

/** The computed selection: published, read-only, always there. */
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

export async function selectionDto(scope: Scope, row: SelectionRow): Promise<Selection> {
  const artifactIds = row.items.map((i) => i.artifactId);
  const [names, weight] = await Promise.all([findNames([row.accountId]), weigh(scope, artifactIds)]);
  return {
    id: row.isBasket ? "basket" : row.id,
    workspace: scope.slug,
    title: row.title,
    kind: row.isBasket ? "basket" : "named",
    published: row.published,
    readOnly: false,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    by: { id: row.accountId, name: names.get(row.accountId) ?? "A former member" },
    artifactIds,
    ...weight,
  };
}

/** A row of the list: how many, and the first pictures. */
export async function selectionItem(scope: Scope, selection: Selection): Promise<SelectionItem> {
  const { artifactIds, ...rest } = selection;
  const rows = await findArtifacts(scope, artifactIds.slice(0, coverCount * 3));
  const there = rows.filter((r) => r.state === "available").slice(0, coverCount);
  const now = new Date();
  return { ...rest, count: artifactIds.length, covers: there.map((r) => tileUrl(scope, r, now)) };
}
