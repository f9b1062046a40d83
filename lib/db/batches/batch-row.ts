import { db } from "@/lib/db/client";
import { readAxes, readBase, type StoredAxes, type StoredBase } from "@/lib/db/codecs/batch";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import { visibleJobsSql } from "@/lib/db/sight/visible";
import { seenValuesSql, visibleBatchesSql } from "@/lib/db/sight/visible-groups";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AssistantIdentity } from "@/lib/domain/access/actors";
import type { BatchState, CellCounts } from "@/lib/domain/batches/batch-state";

const { sql, join, empty } = Prisma;

type BatchColumns = CellCounts & {
  id: string;
  accountId: string;
  by: string;
  assistant: AssistantIdentity | null;
  setId: string;
  setKey: string;
  setTitle: string;
  environmentId: string;
  environment: string;
  title: string;
  base: unknown;
  axes: unknown;
  /** Of the values on the axes, those that the scope sees cells of, as `axis:place`; null: all. */
  seenValues: string[] | null;
  pipelineId: string;
  pipelineVersion: string | null;
  pictures: number;
  maxAttempts: number;
  priority: number;
  pausedAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  /** Null unless it follows a decided review. */
  round: number | null;
  version: number;
};

export type BatchRow = Omit<BatchColumns, "base" | "axes"> & { base: StoredBase; axes: StoredAxes };

/** Over `"Batch" b`: its cells, by their newest jobs. */
const cellsSql = (scope: Scope) =>
  sql`"Job" j WHERE j."batchId" = b.id AND NOT j.superseded AND ${visibleJobsSql(scope)}`;

const countOf = (status: string) => sql`count(*) FILTER (WHERE j.status = ${status}::"JobStatus")::int`;

/** In SQL over a selection of batches, since each is counted. */
const rowsSql = (scope: Scope, chosen: Prisma.Sql) => sql`
  SELECT b.id, b."accountId", a.name AS by, (
      SELECT json_build_object('id', t.id, 'name', t.name) FROM "Assistant" t WHERE t.id = b."assistantId") AS assistant, b."setId", s.key AS "setKey", s.title AS "setTitle", b."environmentId",
    e.key AS environment, b.title, b.base, b.axes, b."pipelineId", b."pipelineVersion", b.pictures, b."maxAttempts",
    b.priority, b."pausedAt", b."createdAt", b."endedAt", b.round, b.version,
    ${seenValuesSql(scope)} AS "seenValues", c.*
  FROM (${chosen}) b
  JOIN "Account" a ON a.id = b."accountId"
  JOIN "VariantSet" s ON s.id = b."setId"
  JOIN "Environment" e ON e.id = b."environmentId"
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS total, ${countOf("queued")} AS waiting, ${countOf("running")} AS running,
      ${countOf("completed")} AS completed, ${countOf("failed")} AS failed, ${countOf("canceled")} AS canceled
    FROM ${cellsSql(scope)}) c
  ORDER BY b."createdAt" DESC, b.id DESC`;

const read = ({ base, axes, ...row }: BatchColumns): BatchRow => ({
  ...row,
  base: readBase(base),
  axes: readAxes(axes),
});

export async function findBatch(
  scope: Scope,
  id: string,
  tx: Pick<Statements, "$queryRaw"> = db(),
): Promise<BatchRow | null> {
  const chosen = sql`SELECT b.* FROM "Batch" b WHERE ${visibleBatchesSql(scope)} AND b.id = ${id}::uuid`;
  const [row] = await tx.$queryRaw<BatchColumns[]>(rowsSql(scope, chosen));
  return row === undefined ? null : read(row);
}

export type BatchPageQuery = {
  states: readonly BatchState[];
  mine: boolean;
  setIds: readonly string[];
  before: TimeKeys | null;
  take: number;
};

/** The states as `batchState` computes them. */
function stateSql(scope: Scope, state: BatchState): Prisma.Sql {
  const runs = sql`EXISTS (SELECT FROM "Job" r WHERE r."batchId" = b.id AND r.status = 'running')`;
  const isCanceled = sql`NOT EXISTS (SELECT FROM ${cellsSql(scope)} AND j.status <> 'canceled')`;
  const open = sql`b."endedAt" IS NULL`;
  switch (state) {
    case "paused":
      return sql`${open} AND b."pausedAt" IS NOT NULL`;
    case "running":
      return sql`${open} AND b."pausedAt" IS NULL AND ${runs}`;
    case "waiting":
      return sql`${open} AND b."pausedAt" IS NULL AND NOT ${runs}`;
    case "canceled":
      return sql`b."endedAt" IS NOT NULL AND ${isCanceled}`;
    case "done":
      return sql`b."endedAt" IS NOT NULL AND NOT ${isCanceled}`;
  }
}

/** Newest first. */
export async function listBatchRows(scope: Scope, query: BatchPageQuery): Promise<BatchRow[]> {
  const { states, mine, setIds, before, take } = query;
  const older = startingAfterSql(
    before && [
      [sql`b."createdAt"`, "desc", sql`${before.createdAt}`],
      [sql`b.id`, "desc", sql`${before.id}::uuid`],
    ],
  );
  const inState =
    states.length === 0
      ? empty
      : sql` AND (${join(
          states.map((state) => sql`(${stateSql(scope, state)})`),
          " OR ",
        )})`;
  const own = mine ? sql` AND b."accountId" = ${scope.userId}::uuid` : empty;
  const inSets = setIds.length === 0 ? empty : sql` AND b."setId" = ANY(${[...setIds]}::uuid[])`;
  const rows = await db().$queryRaw<BatchColumns[]>(
    rowsSql(
      scope,
      sql`SELECT b.* FROM "Batch" b WHERE ${visibleBatchesSql(scope)} AND ${older}${inState}${own}${inSets}
        ORDER BY b."createdAt" DESC, b.id DESC LIMIT ${take}`,
    ),
  );
  return rows.map(read);
}
