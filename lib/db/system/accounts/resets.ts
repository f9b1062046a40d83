import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { AccountStatus } from "@/lib/domain/access/actors";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type Resettable = {
  id: string;
  email: string;
  status: AccountStatus;
  local: boolean;
  passwordHash: string | null;
};
const account = { id: true, email: true, status: true, local: true, passwordHash: true } as const;

/** Whom a forgotten password may belong to. */
export const findResettable = (_system: SystemScope<"sweep">, email: string): Promise<Resettable | null> =>
  db().account.findUnique({ where: { email }, select: account });

type NewReset = { id: string; accountId: string; createdAt: Date; endsAt: Date };

/**
 * Makes the link's row if there is none, and ends earlier links of the account. Whether the link is open: a mail that
 * is sent late tells nothing once a later one was asked for, or the link was used.
 */
export function beginReset(
  _system: SystemScope<"sweep">,
  { id, accountId, createdAt, endsAt }: NewReset,
  now: Date,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    // Two mails of one account that are made at once: the later one asked for stays.
    await tx.$queryRaw`SELECT id FROM "Account" WHERE id = ${accountId}::uuid FOR UPDATE`;
    const later = await tx.reset.count({ where: { accountId, createdAt: { gt: createdAt } } });
    const data = [{ id, accountId, createdAt, endsAt, ...(later > 0 ? { replacedAt: now } : {}) }];
    await tx.reset.createMany({ data, skipDuplicates: true });
    await tx.reset.updateMany({
      where: { accountId, createdAt: { lt: createdAt }, usedAt: null, replacedAt: null },
      data: { replacedAt: now },
    });
    const open = { id, usedAt: null, replacedAt: null, endsAt: { gt: now } };
    return (await tx.reset.count({ where: open })) > 0;
  });
}

const reset = {
  id: true,
  endsAt: true,
  usedAt: true,
  replacedAt: true,
  account: { select: account },
} as const;

export type LinkedReset = {
  id: string;
  endsAt: Date;
  usedAt: Date | null;
  replacedAt: Date | null;
  account: Resettable;
};

/** By the id in a link's secret; the secret itself is the right. */
export const findReset = (_system: SystemScope<"sign-in">, id: string): Promise<LinkedReset | null> =>
  db().reset.findUnique({ where: { id }, select: reset });

/** Whether it was still open: of two that use it at once, one does. */
export async function spendReset(
  _system: SystemScope<"sign-in">,
  id: string,
  now: Date,
  tx: Db,
): Promise<boolean> {
  const used = await tx.reset.updateMany({
    where: { id, usedAt: null, replacedAt: null, endsAt: { gt: now } },
    data: { usedAt: now },
  });
  return used.count > 0;
}

/** Forgets links that ended before that. */
export async function deleteOldResets(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().reset.deleteMany({ where: { endsAt: { lt: before } } });
}
