import { db } from "@/lib/db/client";
import { startingAfter } from "@/lib/db/keyset";
import { inLongTransaction } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Arbitrary, but the same in every process. */
const lockKey = 4_071_969_004;
const numberedAtOnce = 50_000;

export type JournalRow = { seq: number; at: Date; kind: string; id: string; otherIds: unknown };

/**
 * Numbers the entries that have been committed since the last time: an entry that is committed late has a late number.
 * Without gaps, since the last numbered entry is never deleted. Returns the database's time before, and the last number.
 */
export function numberEntries(_system: SystemScope<"backup">): Promise<{ at: Date; last: number }> {
  return inLongTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey})`;
    const [now] = await tx.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
    let numbered = numberedAtOnce;
    while (numbered === numberedAtOnce)
      numbered = await tx.$executeRaw`
        UPDATE "JournalEntry" j SET seq = n.seq FROM (
          SELECT id, (SELECT coalesce(max(seq), 0) FROM "JournalEntry") + row_number() OVER (ORDER BY id) AS seq
          FROM "JournalEntry" WHERE seq IS NULL ORDER BY id LIMIT ${numberedAtOnce}) n
        WHERE j.id = n.id`;
    const [{ seq = null } = {}] = await tx.journalEntry.findMany({
      where: { seq: { not: null } },
      orderBy: { seq: "desc" },
      take: 1,
      select: { seq: true },
    });
    return { at: now?.at ?? new Date(0), last: Number(seq ?? 0) };
  });
}

/** Numbered entries after a number. */
export async function listEntries(
  _system: SystemScope<"backup">,
  after: number,
  take: number,
): Promise<JournalRow[]> {
  const rows = await db().journalEntry.findMany({
    where: { AND: startingAfter({ seq: after }) },
    orderBy: { seq: "asc" },
    take,
  });
  return rows.map(({ seq, at, kind, subjectId, otherIds }) => ({
    seq: Number(seq),
    at,
    kind,
    id: subjectId,
    otherIds,
  }));
}

/** Deletes old entries up to a number; the last one stays, from which numbering continues. */
export async function cutEntries(_system: SystemScope<"backup">, before: Date, upTo: number): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "JournalEntry" WHERE at < ${before} AND seq <= ${upTo} AND seq < (SELECT max(seq) FROM "JournalEntry")`;
}
