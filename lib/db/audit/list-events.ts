import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { hiddenIdsSql } from "@/lib/db/sight/hidden-names";
import { hiddenSql, hidesNothing } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { ChainedEvent } from "@/lib/domain/audit/chain";
import { isInChain } from "./is-in-chain";

const { sql, join } = Prisma;

export type TrailFilters = {
  action?: string | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  after?: Date | undefined;
  before?: Date | undefined;
};

export type TrailQuery = TrailFilters & {
  /** Starts after this `seq` in the direction; null: at its beginning. */
  beyond: number | null;
  direction: "asc" | "desc";
  take: number;
};

type Row = Omit<ChainedEvent, "seq" | "at" | "actor"> & {
  seq: bigint;
  at: Date;
  accountId: string | null;
  actorName: string | null;
};

/**
 * Leaves out events that name what a blind review hides from the caller: ids, and the artifacts' names, which are the
 * titles of exports of a single artifact.
 */
function notRevealingSql(scope: Scope): Prisma.Sql {
  if (hidesNothing(scope)) return sql`true`;
  return sql`NOT EXISTS (
    SELECT 1 FROM (${hiddenIdsSql(scope)}) h WHERE e.subject = h.id OR strpos(coalesce(e.detail::text, ''), h.id) > 0)
  AND NOT (jsonb_typeof(e.detail) = 'object' AND EXISTS (
    SELECT 1 FROM jsonb_each_text(e.detail) d JOIN "Artifact" a ON a.name = d.value WHERE a.id = ANY(${hiddenSql(scope)})))`;
}

function conditionsOf(scope: Scope, { action, actor, subject, after, before }: TrailFilters): Prisma.Sql[] {
  return [
    isInChain(scope.workspaceId),
    sql`e.seq IS NOT NULL`,
    ...(action === undefined ? [] : [sql`e.action = ${action}`]),
    ...(actor === undefined ? [] : [sql`e."accountId" = ${actor}::uuid`]),
    ...(subject === undefined ? [] : [sql`e.subject = ${subject}`]),
    ...(after === undefined ? [] : [sql`e.at >= ${after}`]),
    ...(before === undefined ? [] : [sql`e.at < ${before}`]),
    notRevealingSql(scope),
  ];
}

/** Chained events by `seq`, without those that would reveal something to a blind reviewer. */
export async function listTrail(scope: Scope, query: TrailQuery): Promise<ChainedEvent[]> {
  const { beyond, direction, take } = query;
  const later = startingAfterSql(beyond === null ? null : [[sql`e.seq`, direction, sql`${beyond}`]]);
  const order = direction === "asc" ? sql`ASC` : sql`DESC`;
  const rows = await db().$queryRaw<Row[]>`
    SELECT e.seq, e.at, e."accountId", e."actorName", e.action, e.subject, e.detail, e.previous, e.hash
    FROM "AuditEvent" e WHERE ${join(conditionsOf(scope, query), " AND ")} AND ${later}
    ORDER BY e.seq ${order} LIMIT ${take}`;
  return rows.map(({ seq, at, accountId, actorName, action, subject, detail, previous, hash }) => ({
    seq: Number(seq),
    at: at.toISOString(),
    actor: accountId === null ? null : { id: accountId, name: actorName ?? "" },
    action,
    subject,
    detail,
    previous,
    hash,
  }));
}
