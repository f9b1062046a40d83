import { type ListFilters, whereSql } from "@/lib/db/artifacts/list-sql";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { toldTicksSql } from "@/lib/db/sight/told-defects";
import type { Scope } from "@/lib/domain/access/access";
import type { ScoreCount, ScoreGroup } from "@/lib/domain/checklists/checklist-scores";

const { sql } = Prisma;

const values: Record<ScoreGroup, Prisma.Sql> = {
  model: sql`a.model`,
  preset: sql`a."presetKey"`,
  // Another expression than the column by which kinds are told apart.
  kind: sql`t.kind || ''`,
  prompt: sql`t.prompt`,
};

/**
 * People's ticks of standing lines for the pictures under the filters, by value and kind of line; `kind` null: of all. A
 * *yes* counts as *no* where its rater denied what the line depends on, as `lib/domain/checklists/ticks.ts` has it.
 * Pictures without the value are left out.
 */
export function countTicks(scope: Scope, filters: ListFilters, by: ScoreGroup): Promise<ScoreCount[]> {
  return db().$queryRaw<ScoreCount[]>`
    WITH ticks AS MATERIALIZED (
      SELECT t."artifactId", t."raterId", t."lineId", t.value::text AS value, l."afterId", l.kind::text AS kind, c.prompt
      FROM "Checklist" c JOIN "ChecklistLine" l ON l."checklistId" = c.id AND l.until IS NULL
      JOIN "Tick" t ON t."workspaceId" = c."workspaceId" AND t."lineId" = l.id
      WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND c.state = 'standing' AND t."assistantId" IS NULL
        AND ${toldTicksSql(scope)}),
    counted AS (
      SELECT t."artifactId", t.kind, t.prompt, t.value = 'yes' AND denied."lineId" IS NULL AS "isYes"
      FROM ticks t LEFT JOIN ticks denied ON denied."artifactId" = t."artifactId" AND denied."raterId" = t."raterId"
        AND denied."lineId" = t."afterId" AND denied.value = 'no'
      WHERE t.value <> 'unsure')
    SELECT ${values[by]} AS value, t.kind, count(*) FILTER (WHERE t."isYes")::int AS yes, count(*)::int AS "of",
      count(DISTINCT a.id)::int AS pictures
    FROM counted t JOIN "Artifact" a ON a.id = t."artifactId"
    WHERE ${whereSql(scope, filters)} AND ${values[by]} IS NOT NULL
    GROUP BY GROUPING SETS ((1), (1, t.kind))`;
}
