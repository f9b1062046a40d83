import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { TextKey } from "@/lib/domain/search/read-search";
import { columnOf } from "./facet-columns";

const { sql } = Prisma;

/** The values of a column in one state, by a loose index scan: one seek per value. */
function walked({ workspaceId }: Scope, column: Prisma.Sql, state: Prisma.Sql): Prisma.Sql {
  const here = sql`a."workspaceId" = ${workspaceId}::uuid AND a.state = ${state} AND ${column} IS NOT NULL`;
  const first = sql`SELECT ${column} AS v FROM "Artifact" a WHERE ${here} ORDER BY ${column} LIMIT 1`;
  const next = sql`SELECT ${column} FROM "Artifact" a WHERE ${here} AND ${column} > w.v ORDER BY ${column} LIMIT 1`;
  return sql`(WITH RECURSIVE w AS ((${first}) UNION ALL SELECT (${next}) FROM w WHERE w.v IS NOT NULL) SELECT v FROM w)`;
}

/** Artifacts in state `written` are read separately: they are few, and the columns' indexes leave them out. */
const valuesOf = (scope: Scope, column: Prisma.Sql) => sql`
  ${walked(scope, column, sql`'available'`)} UNION ${walked(scope, column, sql`'removed'`)}
  UNION SELECT ${column} FROM "Artifact" a WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'written'`;

function tags({ workspaceId }: Scope): Prisma.Sql {
  const here = sql`t."workspaceId" = ${workspaceId}::uuid`;
  return sql`WITH RECURSIVE w AS ((SELECT t.key AS v FROM "Tag" t WHERE ${here} ORDER BY t.key LIMIT 1)
    UNION ALL SELECT (SELECT t.key FROM "Tag" t WHERE ${here} AND t.key > w.v ORDER BY t.key LIMIT 1) FROM w WHERE w.v IS NOT NULL)
    SELECT v FROM w`;
}

function allValues(scope: Scope, key: TextKey): Prisma.Sql {
  switch (key) {
    case "tag":
      return tags(scope);
    case "defect":
      return sql`SELECT DISTINCT word AS v FROM "Defect" WHERE "workspaceId" = ${scope.workspaceId}::uuid`;
    case "set":
      return sql`SELECT key AS v FROM "VariantSet" WHERE "workspaceId" = ${scope.workspaceId}::uuid`;
    case "environment":
      return sql`SELECT key AS v FROM "Environment"`;
    default:
      return valuesOf(scope, columnOf(key));
  }
}

/** `*` stands for any text. */
const likeOf = (pattern: string) =>
  pattern.replace(/[\\%_]/g, (letter) => `\\${letter}`).replaceAll("*", "%");

/** The workspace's values of a key that match one of the patterns, whatever their case; at most `most`. */
export async function matchingValues(
  scope: Scope,
  key: TextKey,
  patterns: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await db().$queryRaw<{ v: string }[]>(sql`
    SELECT v FROM (${allValues(scope, key)}) all_values WHERE v ILIKE ANY(${patterns.map(likeOf)}) LIMIT ${most}`);
  return rows.map(({ v }) => v);
}
