import { digestDetail } from "@/lib/db/codecs/digest";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { countedAt } from "@/lib/domain/mail/digest-time";

/** What happens from now on waits for the next digest. Again does nothing. */
export async function closeDigest(
  _system: SystemScope<"sweep">,
  id: string,
  now: Date,
  tx: Db,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ dueAt: Date }[]>`
    SELECT "dueAt" FROM "Mail" WHERE id = ${id}::uuid AND detail IS NULL FOR UPDATE`;
  if (row === undefined) return;
  const detail = digestDetail(countedAt(row.dueAt, now));
  await tx.mail.update({ where: { id }, data: { detail }, select: { id: true } });
}

/** This digest tells what an earlier one should have, which could not be sent since; that one then has nothing to tell. */
export async function joinEarlier(
  _system: SystemScope<"sweep">,
  { id, accountId, now }: { id: string; accountId: string; now: Date },
  tx: Db,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "InboxItem" SET "mailId" = ${id}::uuid WHERE "mailId" IN (
      SELECT m.id FROM "Mail" m
      WHERE m."accountId" = ${accountId}::uuid AND m.kind = 'digest' AND m."sentAt" IS NULL AND m."endedAt" IS NULL
        AND m.id <> ${id}::uuid AND (m.detail IS NOT NULL OR m."dueAt" <= ${now}::timestamptz)
        AND (m."takenUntil" IS NULL OR m."takenUntil" < ${now}::timestamptz))`;
}
