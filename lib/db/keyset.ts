import { Prisma } from "@/lib/db/generated/client";

const { sql, join } = Prisma;

type SortDirection = "asc" | "desc";
type KeysetValue = Date | string | number;
type Position = Readonly<Record<string, KeysetValue>>;

/** A Prisma `where` condition over the keys of a position. */
type Bound<P extends Position> = {
  [K in keyof P]?: P[K] | { lt: P[K] } | { lte: P[K] } | { gt: P[K] } | { gte: P[K] };
} & { OR?: Bound<P>[] };

const beyond = (value: KeysetValue, direction: SortDirection) =>
  direction === "asc" ? { gt: value } : { lt: value };
const orAt = (value: KeysetValue, direction: SortDirection) =>
  direction === "asc" ? { gte: value } : { lte: value };

/**
 * The rows after a position, for the `AND` of Prisma's `where`. The position has the list's one or two sort keys, in the same
 * direction. Null starts at the beginning. The bound on the first key alone is redundant, but lets the index seek.
 */
export function startingAfter<P extends Position>(
  position: P | null,
  direction: SortDirection = "asc",
): Bound<P>[] {
  const [first, second] = Object.entries(position ?? {});
  if (first === undefined) return [];
  const [key, value] = first;
  const further = { [key]: beyond(value, direction) };
  if (second === undefined) return [further as Bound<P>];
  const tied = { [key]: value, [second[0]]: beyond(second[1], direction) };
  return [{ [key]: orAt(value, direction) }, { OR: [further, tied] }] as Bound<P>[];
}

/** Sort keys of a list by time. */
export type TimeKeys = { createdAt: Date; id: string };

/** The rows after a position in a list that is newest first. */
export function olderThan(position: TimeKeys | null): Bound<TimeKeys>[] {
  return startingAfter(position && { createdAt: position.createdAt, id: position.id }, "desc");
}

/** A sort key, its direction, and the position's value, with a cast if needed. */
export type SqlKey = readonly [column: Prisma.Sql, direction: SortDirection, value: Prisma.Sql];

const sign = (direction: SortDirection) => (direction === "asc" ? sql`>` : sql`<`);

/** A row comparison if all keys have the same direction, otherwise key by key. */
function afterKeys([first, ...rest]: readonly SqlKey[]): Prisma.Sql {
  if (first === undefined) return sql`false`;
  const [column, direction, value] = first;
  if (rest.some((key) => key[1] !== direction))
    return sql`(${column} ${sign(direction)} ${value} OR (${column} = ${value} AND ${afterKeys(rest)}))`;
  const keys = [first, ...rest];
  return sql`(${join(keys.map((key) => key[0]))}) ${sign(direction)} (${join(keys.map((key) => key[2]))})`;
}

/** The same condition for SQL, for any number of keys. */
export function startingAfterSql(keys: readonly SqlKey[] | null): Prisma.Sql {
  const [first, ...rest] = keys ?? [];
  if (first === undefined) return sql`true`;
  const [column, direction, value] = first;
  if (rest.length === 0) return afterKeys([first]);
  return sql`${column} ${sign(direction)}= ${value} AND ${afterKeys([first, ...rest])}`;
}
