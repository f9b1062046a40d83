import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import { visibleRevisionsSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";

export type RevisionChoice = { id: string; revision?: string | undefined };
export type FoundRevision = { id: string; asked: string | null; sha256: string; params: unknown };

/** Each may have a quarter of a megabyte, and is read whole. */
const maxBytes = 16_000_000;

/** The revisions that are named, or the newest of their presets; null if together they have more than 16 MB. */
export async function findRevisions(
  scope: Scope,
  choices: readonly RevisionChoice[],
): Promise<FoundRevision[] | null> {
  const rows = await db().$queryRaw<(FoundRevision & { isRead: boolean })[]>`
    SELECT f.id, f.asked, f.sha256, f."isRead", CASE WHEN f."isRead" THEN f.params END AS params FROM (
      SELECT c.id, c.revision AS asked, r.sha256, r.params,
        sum(octet_length(r.params::text)) OVER (ORDER BY c.id, c.revision) <= ${maxBytes} AS "isRead"
      FROM json_to_recordset(${JSON.stringify(choices)}::json) c(id text, revision text)
      CROSS JOIN LATERAL (
        SELECT v.sha256, v.params FROM "PresetRevision" v
        WHERE ${visibleRevisionsSql(scope)} AND v."presetKey" = c.id AND v.sha256 = coalesce(c.revision, v.sha256)
        ORDER BY v."createdAt" DESC LIMIT 1) r) f`;
  return rows.every(({ isRead }) => isRead) ? rows.map(({ isRead: _, ...row }) => row) : null;
}

/** The `params` that the jobs of these artifacts asked for and reported; null if they differ. */
export async function findParams(
  scope: Scope,
  ids: readonly string[],
): Promise<Record<string, unknown> | null> {
  const rows = await db().$queryRaw<{ params: Record<string, unknown> }[]>`
    SELECT DISTINCT coalesce(nullif(j.request->'params', 'null'), '{}') || coalesce(nullif(j.report->'params', 'null'), '{}') AS params
    FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId"
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[]) LIMIT 2`;
  return rows.length > 1 ? null : (rows[0]?.params ?? {});
}

/** Which of these artifacts the scope sees, with their states. */
export async function findInputs(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().$queryRaw<{ id: string; state: string }[]>`
    SELECT a.id::text AS id, a.state::text AS state FROM "Artifact" a
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, state }) => [id, state]));
}
