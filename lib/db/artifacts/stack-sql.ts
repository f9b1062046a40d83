import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import { type StackBy, stackLimit } from "@/lib/domain/lists/stacks";

const { sql, raw } = Prisma;

/** `within`: only the members of this artifact's stack; null: only the newest artifact of each stack. */
export type StackFilter = {
  by: StackBy;
  within: string | null;
  /** Bounds of what is stacked. Those of the list only say where it is entered. */
  createdAfter: Date | null;
  createdBefore: Date | null;
};

type State = "written" | "available" | "removed";

/** The time that lists sort by: `createdAt`, or `writtenAt` for artifacts that were never available. */
export const timeOf = (states: readonly State[]): Prisma.Sql =>
  states.every((state) => state === "available")
    ? sql`a."createdAt"`
    : sql`coalesce(a."createdAt", a."writtenAt")`;

/** The stack's key over `"Artifact" a`; null: in no stack. For a prompt it is the 64-bit hash that is indexed. */
const keys: Record<StackBy, Prisma.Sql> = {
  set: raw(`a."setId"`),
  job: raw(`a."jobId"`),
  prompt: raw("hashtextextended(a.prompt, 0)"),
  look: raw(`a."lookId"`),
};

export const stackKey = (by: StackBy): Prisma.Sql => keys[by];

type Members = { by: StackBy; time: Prisma.Sql; where: Prisma.Sql };

/**
 * Whether `cover`, a row with `key`, `at` and `id`, is the newest of its stack among the artifacts that `where`
 * selects.
 */
export function isCoverSql({ by, time, where, cover }: Members & { cover: Prisma.Sql }): Prisma.Sql {
  const newer = startingAfterSql([
    [time, "asc", sql`${cover}.at`],
    [sql`a.id`, "asc", sql`${cover}.id`],
  ]);
  return sql`(${cover}.key IS NULL OR NOT EXISTS (
    SELECT 1 FROM "Artifact" a WHERE ${keys[by]} = ${cover}.key AND ${newer} AND ${where}))`;
}

/** The same for each row of `"Artifact" a` as it is read. */
function isCover({ by, time, where }: Members): Prisma.Sql {
  const cover = isCoverSql({ by, time, where, cover: sql`cover` });
  return sql`(SELECT ${cover} FROM (VALUES (${keys[by]}, ${time}, a.id)) cover (key, at, id))`;
}

/** Whether the artifact is in the stack of another, which the scope sees. */
function isWithin(scope: Scope, by: StackBy, id: string): Prisma.Sql {
  const key = keys[by];
  return sql`${key} = (SELECT ${key} FROM "Artifact" a WHERE ${visibleSql(scope)} AND a.id = ${id}::uuid)`;
}

/** The condition of a list of stacks, or of the members of one; `where` says what is stacked. */
export function inStack(
  scope: Scope,
  { by, within }: StackFilter,
  states: readonly State[],
  where: () => Prisma.Sql,
): Prisma.Sql {
  return within === null
    ? isCover({ by, time: timeOf(states), where: where() })
    : isWithin(scope, by, within);
}

/** The size of each artifact's stack, counted up to `stackLimit`. */
export function membersSql({ by, where }: Pick<Members, "by" | "where">, ids: readonly string[]): Prisma.Sql {
  const key = keys[by];
  return sql`SELECT cover.id, (SELECT count(*)::int FROM (
      SELECT 1 FROM "Artifact" a WHERE ${key} = cover.key AND ${where} LIMIT ${stackLimit}) members) AS count
    FROM (SELECT a.id, ${key} AS key FROM "Artifact" a WHERE a.id = ANY(${[...ids]}::uuid[])) cover
    WHERE cover.key IS NOT NULL`;
}
