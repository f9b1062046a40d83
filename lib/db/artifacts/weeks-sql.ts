import { Prisma } from "@/lib/db/generated/client";

const { sql, raw } = Prisma;

const weekMs = 604_800_000;

/**
 * The same expression as in the full-text index on `"Artifact" a`, beside the words; null for what was never available.
 */
const weekColumn = raw(`(ARRAY[floor(extract(epoch FROM a."createdAt" AT TIME ZONE 'UTC') / 604800)::int])`);

/**
 * Became available in one of these weeks. The full-text index then reads only these weeks, however common the words
 * are.
 */
export const inWeeks = (weeks: readonly number[]): Prisma.Sql => sql`${weekColumn} && ${[...weeks]}::int[]`;

const weekOf = (time: Date) => Math.floor(time.getTime() / weekMs);

/** The fraction of its week that has passed at a time. */
export const shareOfWeek = (time: Date) => time.getTime() / weekMs - weekOf(time);

/** All weeks from that of one time to that of the other, newest first. */
export function weeksBetween(a: Date, b: Date): number[] {
  const [first, last] = [weekOf(a), weekOf(b)].sort((one, other) => one - other) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => last - i);
}
