import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type Credentials = {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  local: boolean;
};

const select = { id: true, email: true, name: true, passwordHash: true, local: true } as const;

export function findCredentials(_system: SystemScope<"sign-in">, email: string): Promise<Credentials | null> {
  return db().account.findUnique({ where: { email }, select });
}

export async function setPasswordHash(
  _system: SystemScope<"sign-in">,
  accountId: string,
  passwordHash: string,
  tx: Db,
): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { passwordHash }, select: { id: true } });
}

/** Inserts a pending account; does nothing if the e-mail is taken. */
export async function insertPendingAccount(
  _system: SystemScope<"sign-in">,
  account: {
    email: string;
    name: string;
    passwordHash: string;
  },
): Promise<void> {
  await db().account.createMany({ data: [account], skipDuplicates: true });
}

export async function setName(
  _system: SystemScope<"sign-in">,
  accountId: string,
  name: string,
  tx: Db,
): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { name }, select: { id: true } });
}
