import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

type NewFactor = { accountId: string; secret: Uint8Array<ArrayBuffer>; hashes: readonly string[]; now: Date };

/** Replaces a secret that is not switched on yet; false if there is one that is. The row's lock makes two of them take turns. */
export async function insertSecondFactor(
  system: SystemScope<"sign-in">,
  { accountId, secret, hashes, now }: NewFactor,
  tx: Db,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO "SecondFactor" ("accountId", secret, "createdAt") VALUES (${accountId}::uuid, ${secret}, ${now})
    ON CONFLICT ("accountId") DO UPDATE SET secret = excluded.secret, "createdAt" = excluded."createdAt"
      WHERE "SecondFactor"."activeAt" IS NULL`;
  if (count === 0) return false;
  await replaceRecoveryCodes(system, accountId, hashes, tx);
  return true;
}

export async function replaceRecoveryCodes(
  _system: SystemScope<"sign-in">,
  accountId: string,
  hashes: readonly string[],
  tx: Db,
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ accountId, hash })) });
}

/** Switches on the secret that was shown, whose code of `step` was typed; false if it was replaced or is on. */
export async function activateSecondFactor(
  _system: SystemScope<"sign-in">,
  { accountId, secret, step, now }: Omit<NewFactor, "hashes"> & { step: number },
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: { accountId, secret, activeAt: null },
    data: { activeAt: now, lastStep: step },
  });
  return count === 1;
}

export const countRecoveryCodes = (_system: SystemScope<"sign-in">, accountId: string): Promise<number> =>
  db().recoveryCode.count({ where: { accountId, usedAt: null } });
