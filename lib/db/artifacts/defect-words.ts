import { Prisma } from "@/lib/db/generated/client";
import { toldDefectsSql } from "@/lib/db/sight/told-defects";
import type { Scope } from "@/lib/domain/access/access";
import { byWordsFirst } from "./by-words-first";
import type { FacetCount } from "./facet-columns";
import { type ListFilters, whereSql } from "./list-sql";

const { sql } = Prisma;

/** In how many artifacts under the filters people marked each word, the most frequent first. */
export function countDefectWords(scope: Scope, filters: ListFilters): Promise<FacetCount[]> {
  return byWordsFirst<FacetCount>(
    scope,
    filters,
    (seen, all) => sql`
    SELECT d.word AS value, count(*)::int AS count FROM (
      SELECT DISTINCT d.word, d."artifactId" FROM "Defect" d
      WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d."assistantId" IS NULL AND ${toldDefectsSql(scope)}
    ) d JOIN "Artifact" a ON a.id = d."artifactId" WHERE ${whereSql(seen, all)}
    GROUP BY d.word ORDER BY count(*) DESC, d.word`,
  );
}
