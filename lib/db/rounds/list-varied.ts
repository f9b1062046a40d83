import { db } from "@/lib/db/client";
import { visibleBatchesSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";

/** The settings that an axis of one of these batches varied. */
export async function listVariedKeys(scope: Scope, batchIds: readonly string[]): Promise<string[]> {
  if (batchIds.length === 0) return [];
  const rows = await db().$queryRaw<{ key: string }[]>`
    SELECT DISTINCT k.key FROM "Batch" b, jsonb_array_elements(b.axes) x, jsonb_array_elements_text(x->'keys') k(key)
    WHERE b.id = ANY(${[...batchIds]}::uuid[]) AND ${visibleBatchesSql(scope)}`;
  return rows.map(({ key }) => key);
}
