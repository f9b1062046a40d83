import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

/** The `params` that the job of each artifact asked for or reported, by artifact. */
export async function listParams(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await db().$queryRaw<{ id: string; params: Record<string, unknown> }[]>`
    SELECT a.id, coalesce(nullif(j.request->'params', 'null'), '{}') || coalesce(nullif(j.report->'params', 'null'), '{}') AS params
    FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId"
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, params }) => [id, params]));
}
