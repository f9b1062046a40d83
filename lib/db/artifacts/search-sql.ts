import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { NumberRange } from "@/lib/domain/search/read-range";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { columnOf } from "./facet-columns";
import { byNoWords } from "./words-sql";

const { sql, join, raw } = Prisma;

type Without = {
  column: "sampler" | "size" | "format" | "preset" | "pipeline" | "set" | "environment" | "signer" | "ai";
  values: string[];
};
type Ranges = { column: "steps" | "cfg"; anyOf: NumberRange[]; isNegated: boolean };

/** What a search can express and the other filters cannot. */
export type SearchTerms = { notWords: SearchWord[]; without: Without[]; ranges: Ranges[] };

/** Ids of the sets with these keys. */
export const setsNamed = ({ workspaceId }: Scope, keys: readonly string[]) =>
  sql`SELECT id FROM "VariantSet" WHERE "workspaceId" = ${workspaceId}::uuid AND key IN (${join([...keys])})`;

function withoutValues(scope: Scope, { column, values }: Without): Prisma.Sql {
  if (column === "set") return sql`a."setId" IN (${setsNamed(scope, values.map(String))})`;
  if (column === "environment")
    return sql`a."environmentId" IN (SELECT id FROM "Environment" WHERE key IN (${join(values)}))`;
  return sql`${columnOf(column)} IN (${join(values)})`;
}

function inRange(column: Ranges["column"], { min, max }: NumberRange): Prisma.Sql {
  const of = raw(`a.${column}`);
  const bounds = [
    ...(min === null ? [] : [sql`${of} >= ${min}::float8`]),
    ...(max === null ? [] : [sql`${of} <= ${max}::float8`]),
  ];
  return sql`(${join(bounds, " AND ")})`;
}

/**
 * Over `"Artifact" a`: what a search excludes, and its ranges. An unknown value is not excluded, and is in no range.
 */
export const bySearched = (scope: Scope, { notWords, without, ranges }: SearchTerms): Prisma.Sql[] => [
  ...byNoWords(scope, notWords),
  ...without.map((excluded) => sql`(${withoutValues(scope, excluded)}) IS NOT TRUE`),
  ...ranges.map(({ column, anyOf, isNegated }) => {
    const any = join(
      anyOf.map((range) => inRange(column, range)),
      " OR ",
    );
    return isNegated ? sql`(${any}) IS NOT TRUE` : sql`(${any})`;
  }),
];
