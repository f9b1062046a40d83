import { db } from "@/lib/db/client";

/**
 * Adds to the days' weights what changed since. One statement, so that whoever reads sees each change in one of both places,
 * and of two that do it at once each adds what it took away. Days that nothing is left of go.
 */
export async function addWeightChanges(): Promise<void> {
  await db().$executeRaw`
    WITH taken AS (DELETE FROM "WeightChange" RETURNING "workspaceId", "environmentId", day, count, bytes)
    INSERT INTO "DayWeight" AS w ("workspaceId", "environmentId", day, count, bytes)
    SELECT "workspaceId", "environmentId", day, sum(count), sum(bytes) FROM taken
    GROUP BY 1, 2, 3 HAVING sum(count) <> 0 OR sum(bytes) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("workspaceId", "environmentId", day)
      DO UPDATE SET count = w.count + excluded.count, bytes = w.bytes + excluded.bytes`;
  await db().$executeRaw`DELETE FROM "DayWeight" WHERE count = 0 AND bytes = 0`;
}
