import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import { andNotHiddenSql, notHidden, visibleSelections } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const columns = {
  id: true,
  title: true,
  published: true,
  isBasket: true,
  version: true,
  accountId: true,
  createdAt: true,
} satisfies Prisma.SelectionSelect;

const itemsOf = (scope: Scope) =>
  ({
    where: { artifactId: notHidden(scope) },
    orderBy: { position: "asc" },
    select: { artifactId: true },
  }) satisfies Prisma.SelectionSelect["items"];

const selectionSelect = (scope: Scope) =>
  ({ ...columns, items: itemsOf(scope) }) satisfies Prisma.SelectionSelect;

export type SelectionRow = Prisma.SelectionGetPayload<{ select: ReturnType<typeof selectionSelect> }>;

export function findSelection(scope: Scope, id: string, tx: Db = db()): Promise<SelectionRow | null> {
  return tx.selection.findFirst({
    where: { AND: [visibleSelections(scope), { id }] },
    select: selectionSelect(scope),
  });
}

export function findBasket(scope: Scope, tx: Db = db()): Promise<SelectionRow | null> {
  return tx.selection.findFirst({
    where: { workspaceId: scope.workspaceId, accountId: scope.userId, isBasket: true },
    select: selectionSelect(scope),
  });
}

/** Every page's frame shows it. */
export async function countBasketItems(scope: Scope): Promise<number> {
  const { workspaceId, userId } = scope;
  const [row] = await rowsOf<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count FROM "Selection" s JOIN "SelectionItem" i ON i."selectionId" = s.id
    WHERE s."workspaceId" = ${workspaceId}::uuid AND s."accountId" = ${userId}::uuid AND s."isBasket"
      ${andNotHiddenSql(scope, Prisma.sql`i."artifactId"`)}`);
  return row?.count ?? 0;
}

const coverRows = 12;
/** Only the count and the first few artifacts: a selection may have thousands. */
const listedSelect = (scope: Scope) =>
  ({
    ...columns,
    items: { ...itemsOf(scope), take: coverRows },
    _count: { select: { items: { where: { artifactId: notHidden(scope) } } } },
  }) satisfies Prisma.SelectionSelect;

export type ListedSelection = Prisma.SelectionGetPayload<{ select: ReturnType<typeof listedSelect> }>;

/** Named selections, newest first, without basket and `preferred`. */
export function listSelectionRows(
  scope: Scope,
  before: TimeKeys | null,
  take: number,
): Promise<ListedSelection[]> {
  return db().selection.findMany({
    where: { AND: [visibleSelections(scope), { isBasket: false }, ...olderThan(before)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select: listedSelect(scope),
  });
}

/** Ids that current decisions prefer, latest decision first; at most `take`. */
export async function listPreferredIds(scope: Scope, take: number): Promise<string[]> {
  const rows = await db().preferred.findMany({
    where: { review: { workspaceId: scope.workspaceId }, artifactId: notHidden(scope) },
    orderBy: [{ at: "desc" }, { reviewId: "desc" }],
    take,
    select: { artifactId: true },
  });
  return [...new Set(rows.map((r) => r.artifactId))];
}

export type SelectionWeight = { available: number; bytes: number };

/** How many of these are available, and the total bytes of their originals. */
export async function weigh(scope: Scope, ids: readonly string[]): Promise<SelectionWeight> {
  const sum = await db().artifact.aggregate({
    where: { workspaceId: scope.workspaceId, id: { in: [...ids] }, state: "available" },
    _count: true,
    _sum: { bytes: true },
  });
  return { available: sum._count, bytes: Number(sum._sum.bytes ?? 0) };
}

/** The same for each selection, by id; selections without available artifacts are missing. */
export async function weighEach(
  scope: Scope,
  selectionIds: readonly string[],
): Promise<Map<string, SelectionWeight>> {
  const rows = await db().$queryRaw<{ id: string; available: number; bytes: bigint }[]>`
    SELECT i."selectionId" AS id, count(*)::int AS available, sum(a.bytes)::bigint AS bytes
    FROM "SelectionItem" i JOIN "Artifact" a ON a.id = i."artifactId"
    WHERE i."selectionId" = ANY(${[...selectionIds]}::uuid[])
      AND i."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available'${andNotHiddenSql(scope, Prisma.sql`a.id`)}
    GROUP BY 1`;
  return new Map(rows.map((r) => [r.id, { available: r.available, bytes: Number(r.bytes) }]));
}
