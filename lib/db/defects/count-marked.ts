import { type ListFilters, whereSql } from "@/lib/db/artifacts/list-sql";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { toldDefectsSql, toldTicksSql } from "@/lib/db/sight/told-defects";
import type { Scope } from "@/lib/domain/access/access";
import type { DefectCount, DefectGroup } from "@/lib/domain/defects/defect-rates";

const { sql } = Prisma;

const values: Record<DefectGroup, Prisma.Sql> = {
  model: sql`a.model`,
  preset: sql`a."presetKey"`,
  sampler: sql`a.sampler`,
  word: sql`''`,
};

type Judges = "people" | "assistants";

/** What these judges marked, as `artifactId, word`. */
const marksSql = (scope: Scope, judges: Judges) => sql`
  SELECT DISTINCT d."artifactId", d.word FROM "Defect" d WHERE d."workspaceId" = ${scope.workspaceId}::uuid
    AND (d."assistantId" IS NULL) = ${judges === "people"} AND ${toldDefectsSql(scope)}`;

/** Votes of people, and marks that are set. */
const judgedByPeople = ({ workspaceId }: Scope) => sql`
  SELECT v."leftId" AS id FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id
    WHERE r."workspaceId" = ${workspaceId}::uuid AND v."undoneAt" IS NULL
  UNION SELECT v."rightId" FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id
    WHERE r."workspaceId" = ${workspaceId}::uuid AND v."undoneAt" IS NULL
  UNION SELECT m."artifactId" FROM "Mark" m
    WHERE m."workspaceId" = ${workspaceId}::uuid AND (m.flag IS NOT NULL OR m.stars IS NOT NULL)`;

/** Pictures of which these judges answered a line of the checklist. */
const tickedSql = (scope: Scope, judges: Judges) => sql`
  SELECT t."artifactId" FROM "Tick" t WHERE t."workspaceId" = ${scope.workspaceId}::uuid
    AND (t."assistantId" IS NULL) = ${judges === "people"} AND ${toldTicksSql(scope)}`;

const judgedByAssistants = ({ workspaceId }: Scope) => sql`
  SELECT v."leftId" AS id FROM "AssistantVote" v WHERE v."workspaceId" = ${workspaceId}::uuid
  UNION SELECT v."rightId" FROM "AssistantVote" v WHERE v."workspaceId" = ${workspaceId}::uuid
  UNION SELECT m."artifactId" FROM "AssistantMark" m
    WHERE m."workspaceId" = ${workspaceId}::uuid AND (m.flag IS NOT NULL OR m.stars IS NOT NULL)`;

/**
 * Of the pictures under the filters that these judges looked at: how many there are of each value, and how many of them
 * bear a defect, and each word. Pictures without the value are left out.
 */
export function countMarked(
  scope: Scope,
  filters: ListFilters,
  { by, judges }: { by: DefectGroup; judges: Judges },
): Promise<DefectCount[]> {
  const judged = judges === "people" ? judgedByPeople(scope) : judgedByAssistants(scope);
  return db().$queryRaw<DefectCount[]>`
    WITH marks AS MATERIALIZED (${marksSql(scope, judges)}),
    judged AS MATERIALIZED (${judged} UNION ${tickedSql(scope, judges)} UNION SELECT "artifactId" FROM marks),
    looked AS MATERIALIZED (
      SELECT a.id, ${values[by]} AS value FROM judged j JOIN "Artifact" a ON a.id = j.id
      WHERE ${whereSql(scope, filters)} AND ${values[by]} IS NOT NULL),
    totals AS (
      SELECT l.value, count(*)::int AS looked, count(m."artifactId")::int AS marked
      FROM looked l LEFT JOIN (SELECT DISTINCT "artifactId" FROM marks) m ON m."artifactId" = l.id GROUP BY l.value)
    SELECT value, NULL AS word, looked, marked FROM totals
    UNION ALL
    SELECT t.value, w.word, t.looked, w.marked FROM totals t JOIN (
      SELECT l.value, m.word, count(*)::int AS marked FROM looked l JOIN marks m ON m."artifactId" = l.id GROUP BY 1, 2
    ) w ON w.value = t.value`;
}
