import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/**
 * Adds pending changes to the weights of their days. One statement, so that a reader sees each change in exactly one of
 * the two tables, and concurrent callers each add what they took. Deletes days that have nothing left.
 */
export async function addWeightChanges(_system: SystemScope<"sweep">): Promise<void> {
  await db().$executeRaw`
    WITH taken AS (DELETE FROM "WeightChange" RETURNING "workspaceId", "environmentId", day, count, bytes)
    INSERT INTO "DayWeight" AS w ("workspaceId", "environmentId", day, count, bytes)
    SELECT "workspaceId", "environmentId", day, sum(count), sum(bytes) FROM taken
    GROUP BY 1, 2, 3 HAVING sum(count) <> 0 OR sum(bytes) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("workspaceId", "environmentId", day)
      DO UPDATE SET count = w.count + excluded.count, bytes = w.bytes + excluded.bytes`;
  await db().$executeRaw`DELETE FROM "DayWeight" WHERE count = 0 AND bytes = 0`;
}

/**
 * How much the sums of a day differ from its available artifacts; no rows if all are right. Read in one snapshot, so
 * that concurrent writers do not matter.
 */
const differences = Prisma.sql`
  SELECT "workspaceId", "environmentId", day, sum(count) AS count, sum(bytes) AS bytes FROM (
    SELECT "workspaceId", "environmentId", day, count, bytes FROM "DayWeight"
    UNION ALL SELECT "workspaceId", "environmentId", day, count, bytes FROM "WeightChange"
    UNION ALL SELECT "workspaceId", "environmentId", ("createdAt" AT TIME ZONE 'UTC')::date, -count(*), -sum(bytes)
      FROM "Artifact" WHERE state = 'available' GROUP BY 1, 2, 3) w
  GROUP BY 1, 2, 3 HAVING sum(count) <> 0 OR sum(bytes) <> 0`;

/** Days whose sums are wrong. */
export async function countWrongDays(_system: SystemScope<"sweep" | "install">): Promise<number> {
  const [row] = await db().$queryRaw<{ days: bigint }[]>`SELECT count(*) AS days FROM (${differences}) d`;
  return Number(row?.days ?? 0);
}

/**
 * Corrects each difference by one more change, even while others write: they change artifacts and sums alike. A second
 * caller waits, and finds none. Returns how many days were wrong.
 */
export async function mendDays(_system: SystemScope<"sweep" | "install">, tx: Db): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('days are mended'))`;
  return tx.$executeRaw`
    INSERT INTO "WeightChange" ("workspaceId", "environmentId", day, count, bytes)
    SELECT "workspaceId", "environmentId", day, -count, -bytes FROM (${differences}) d`;
}
