import { db } from "@/lib/db/client";
import { readNewsSettings, type VersionedNewsSettings } from "@/lib/db/codecs/news-settings";
import { lastDigests } from "@/lib/db/system/mail/news-loads";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { nextDigest } from "@/lib/domain/mail/digest-time";
import type { NewsSettings } from "@/lib/domain/mail/news-settings";

/** What an account is mailed about; null if there is no such account. */
export async function findNewsSettings(
  _system: SystemScope<"sweep" | "sign-in">,
  accountId: string,
): Promise<VersionedNewsSettings | null> {
  const found = await db().account.findUnique({ where: { id: accountId }, select: { notify: true } });
  return found === null ? null : readNewsSettings(found.notify);
}

/** The same, and nobody writes it or mails the account news until the transaction ends. */
export async function lockNewsSettings(
  _system: SystemScope<"sign-in">,
  accountId: string,
  tx: Db,
): Promise<VersionedNewsSettings | null> {
  const rows = await tx.$queryRaw<{ notify: unknown }[]>`
    SELECT notify FROM "Account" WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
  return rows[0] === undefined ? null : readNewsSettings(rows[0].notify);
}

/** Call with them locked. A digest that waits moves to its new time. */
export async function saveNewsSettings(
  system: SystemScope<"sign-in">,
  accountId: string,
  { now, settings }: { now: Date; settings: VersionedNewsSettings },
  tx: Db,
): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { notify: settings }, select: { id: true } });
  await moveDigest(system, accountId, { now, settings }, tx);
}

async function moveDigest(
  system: SystemScope<"sign-in">,
  accountId: string,
  { now, settings }: { now: Date; settings: NewsSettings },
  tx: Db,
): Promise<void> {
  const dueAt = nextDigest(
    settings,
    now,
    (await lastDigests(system, [accountId], tx)).get(accountId) ?? null,
  );
  await tx.$executeRaw`
    UPDATE "Mail" SET "dueAt" = ${dueAt}::timestamptz
    WHERE "accountId" = ${accountId}::uuid AND kind = 'digest' AND "sentAt" IS NULL AND "endedAt" IS NULL AND detail IS NULL`;
}
