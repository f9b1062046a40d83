import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { byWordsFirst } from "./by-words-first";
import type { FacetCount } from "./facet-columns";
import { type ListFilters, whereSql } from "./list-sql";

const { sql } = Prisma;

type TagRow = { key: string; name: string };

/** Gives an artifact these tags and no others; tags that it already has keep their spelling. */
export async function saveTags(
  scope: Scope<"mark:write">,
  artifactId: string,
  tags: readonly TagRow[],
  tx: Db,
): Promise<string[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${artifactId}, 2))`;
  const { workspaceId } = scope;
  const ofThis = { artifactId, workspaceId };
  await tx.tag.deleteMany({ where: { ...ofThis, key: { notIn: tags.map(({ key }) => key) } } });
  await tx.tag.createMany({ data: tags.map((tag) => ({ ...ofThis, ...tag })), skipDuplicates: true });
  const rows = await tx.tag.findMany({ where: ofThis, orderBy: { key: "asc" }, select: { name: true } });
  return rows.map(({ name }) => name);
}

/** Up to this many tags, the counts are exact. */
const readAtOnce = 100_000;
const maxShown = 40;

/** The tags of artifacts under the filters, the most frequent first. */
export function countTags(scope: Scope, filters: ListFilters): Promise<FacetCount[]> {
  return byWordsFirst<FacetCount>(
    scope,
    filters,
    (seen, all) => sql`
    SELECT min(name) AS value, count(*)::int AS count FROM (
      SELECT t.key, t.name FROM "Tag" t JOIN "Artifact" a ON a.id = t."artifactId"
      WHERE t."workspaceId" = ${scope.workspaceId}::uuid AND ${whereSql(seen, all)} LIMIT ${readAtOnce}) t
    GROUP BY key ORDER BY count(*) DESC, key LIMIT ${maxShown}`,
  );
}
