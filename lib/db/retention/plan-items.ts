import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type SqlKey, startingAfter, startingAfterSql } from "@/lib/db/keyset";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { PlanCause } from "@/lib/domain/retention/removal-plan";

const { sql } = Prisma;

export const planOutcomes = ["due", "removed", "spared", "undone"] as const;
export type ItemOutcome = (typeof planOutcomes)[number];

/** `after` is the last artifact id of the page before. */
type PageQuery = { planId: string; after: string | null; take: number };

const keyOf = (after: string | null): SqlKey[] | null =>
  after === null ? null : [[sql`i."artifactId"`, "asc", sql`${after}::uuid`]];

export type ItemRow = {
  artifactId: string;
  name: string;
  thumbhash: string;
  width: number;
  height: number;
  state: "written" | "available" | "removed";
  bytes: bigint;
  cause: PlanCause;
  reason: string;
  dueAt: Date;
  outcome: ItemOutcome | null;
  why: string | null;
  removeAfter: Date | null;
};

const shown = sql`i."artifactId", a.name, b.thumbhash, a.width, a.height, a.state::text`;
const pictured = sql`JOIN "Artifact" a ON a.id = i."artifactId"
  JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256`;

/** In the order of their ids: all, or those with one of these outcomes. */
export function listItemRows(
  scope: Scope,
  { planId, outcomes, after, take }: PageQuery & { outcomes: readonly ItemOutcome[] | null },
): Promise<ItemRow[]> {
  const only = outcomes === null ? Prisma.empty : sql`AND i.outcome = ANY(${[...outcomes]}::"PlanOutcome"[])`;
  return db().$queryRaw<ItemRow[]>`
    SELECT ${shown}, i.bytes, i.cause::text, i.reason, i."dueAt", i.outcome::text, i.why,
      CASE WHEN a."removePlanId" = i."planId" THEN a."removeAfter" END AS "removeAfter"
    FROM (SELECT * FROM "PlanItem" i WHERE i."planId" = ${planId}::uuid
      AND i."workspaceId" = ${scope.workspaceId}::uuid ${only}${andNotHiddenSql(scope, sql`i."artifactId"`)}
      AND ${startingAfterSql(keyOf(after))} ORDER BY i."artifactId" LIMIT ${take}) i ${pictured}
    ORDER BY i."artifactId"`;
}

export type SparedRow = Pick<ItemRow, "artifactId" | "name" | "thumbhash" | "width" | "height" | "state"> & {
  why: string;
};

/** What the plan spared when it was made, in the order of ids. */
export function listSparedRows(scope: Scope, { planId, after, take }: PageQuery): Promise<SparedRow[]> {
  return db().$queryRaw<SparedRow[]>`
    SELECT ${shown}, i.why
    FROM (SELECT * FROM "PlanSpared" i WHERE i."planId" = ${planId}::uuid
      AND i."workspaceId" = ${scope.workspaceId}::uuid${andNotHiddenSql(scope, sql`i."artifactId"`)}
      AND ${startingAfterSql(keyOf(after))} ORDER BY i."artifactId" LIMIT ${take}) i ${pictured}
    ORDER BY i."artifactId"`;
}

export type OutcomeCounts = Record<ItemOutcome, number>;

/** How many items have each outcome. */
export async function countOutcomes(scope: Scope, planId: string): Promise<OutcomeCounts> {
  const rows = await db().$queryRaw<{ outcome: ItemOutcome; count: number }[]>`
    SELECT i.outcome::text, count(*)::int AS count FROM "PlanItem" i
    WHERE i."planId" = ${planId}::uuid AND i."workspaceId" = ${scope.workspaceId}::uuid AND i.outcome IS NOT NULL
      ${andNotHiddenSql(scope, sql`i."artifactId"`)} GROUP BY 1`;
  const of = (outcome: ItemOutcome) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return { due: of("due"), removed: of("removed"), spared: of("spared"), undone: of("undone") };
}

export async function sumRemoved(
  { workspaceId }: Scope,
  planId: string,
  tx: Db,
): Promise<{ artifacts: number; bytes: number }> {
  const { _count, _sum } = await tx.planItem.aggregate({
    where: { planId, workspaceId, outcome: "removed" },
    _count: true,
    _sum: { bytes: true },
  });
  return { artifacts: _count, bytes: Number(_sum.bytes ?? 0) };
}

/** Outcomes of some of a plan's items, with reasons. */
export type Outcomes = {
  planId: string;
  artifactIds: readonly string[];
  outcome: ItemOutcome;
  why: string | null;
};

export async function setOutcomes(
  { workspaceId }: Scope<"retention:write">,
  { planId, artifactIds, outcome, why }: Outcomes,
  tx: Db,
): Promise<void> {
  if (artifactIds.length === 0) return;
  await tx.planItem.updateMany({
    where: { planId, workspaceId, artifactId: { in: [...artifactIds] } },
    data: { outcome, why },
  });
}

const unscheduled = { outcome: null };
const undoable = { OR: [{ outcome: "due" as const }, { outcome: null }] };

/** Ordered by id. */
async function listNext(
  { workspaceId }: Scope,
  { planId, after, take }: PageQuery,
  which: typeof unscheduled | typeof undoable,
  tx: Db,
): Promise<string[]> {
  const rows = await tx.planItem.findMany({
    where: {
      planId,
      workspaceId,
      ...which,
      AND: startingAfter(after === null ? null : { artifactId: after }),
    },
    orderBy: { artifactId: "asc" },
    take,
    select: { artifactId: true },
  });
  return rows.map((r) => r.artifactId);
}

/** The next items that execution has not checked yet. */
export const listUnscheduled = (scope: Scope, page: PageQuery, tx: Db): Promise<string[]> =>
  listNext(scope, page, unscheduled, tx);

/** The next items whose removal is due or not scheduled yet. */
export const listUndoable = (scope: Scope, page: PageQuery, tx: Db): Promise<string[]> =>
  listNext(scope, page, undoable, tx);

/** Cancels removals of these that are still due; removed artifacts stay removed. */
export async function undoDue(
  { workspaceId }: Scope<"retention:write">,
  { planId, artifactIds }: { planId: string; artifactIds: readonly string[] },
  tx: Db,
): Promise<void> {
  await tx.planItem.updateMany({
    where: {
      planId,
      workspaceId,
      artifactId: { in: [...artifactIds] },
      ...undoable,
    },
    data: { outcome: "undone", why: "Its removal was undone" },
  });
}
