import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import { hashRecoveryCode, readCode } from "@/lib/domain/access/recovery-codes";
import { unseal } from "@/lib/domain/access/sealed";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { stepsOf } from "@/lib/domain/access/totp";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { forgiveCodeTries, takeCodeTry } from "./tries";

/** `none`: the account has no second factor, or none that was switched on. */
export type SecondFactorResult = "none" | "right" | "missing" | "wrong";

/** The secret in base32. A recovery code works even where it cannot be opened. */
export function openSecret(sealed: Uint8Array): string {
  const secret = unseal("second factor", sealed, env.secret ?? "");
  if (secret !== null) return secret;
  throw new AppError(
    "unavailable",
    "FLUXARA_SECRET has changed, so codes of apps cannot be checked: use a recovery code, or ask an operator to remove your second factor",
  );
}

/** The row decides: of several at once, one gets the code. */
async function spendRecoveryCode(accountId: string, code: string, now: Date): Promise<boolean> {
  const { count } = await db().recoveryCode.updateMany({
    where: { accountId, hash: hashRecoveryCode(code), usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

/** A step is used once, and none before it afterwards. */
async function spendStep(accountId: string, step: number): Promise<boolean> {
  const { count } = await db().secondFactor.updateMany({
    where: {
      accountId,
      activeAt: { not: null },
      OR: [{ lastStep: null }, { lastStep: { lt: step } }],
    },
    data: { lastStep: step },
  });
  return count === 1;
}

async function spendCode(accountId: string, sealed: Uint8Array, typed: string, now: Date): Promise<boolean> {
  const given = readCode(typed);
  if (given === null) return false;
  if (given.kind === "recovery") return spendRecoveryCode(accountId, given.code, now);
  for (const step of stepsOf(openSecret(sealed), given.code, now))
    if (await spendStep(accountId, step)) return true;
  return false;
}

/**
 * Checks a code of the account's app or a recovery code, and uses it up. Throws `rate_limited` after five wrong ones in
 * 15 minutes, from wherever they came: who gets here knows the password.
 */
export async function checkSecondFactor(
  system: SystemScope<"sign-in">,
  accountId: string,
  code: string | undefined,
  now: Date,
): Promise<SecondFactorResult> {
  const factor = await findSecondFactor(system, accountId);
  if (factor === null || factor.activeAt === null) return "none";
  if (code === undefined || code.trim() === "") return "missing";
  await takeCodeTry(system, accountId);
  if (!(await spendCode(accountId, factor.secret, code, now))) return "wrong";
  await forgiveCodeTries(system, accountId);
  return "right";
}

export type SecondFactorRow = { secret: Uint8Array<ArrayBuffer>; activeAt: Date | null };

export function findSecondFactor(
  _system: SystemScope<"sign-in">,
  accountId: string,
  tx: Db = db(),
): Promise<SecondFactorRow | null> {
  return tx.secondFactor.findUnique({ where: { accountId }, select: { secret: true, activeAt: true } });
}

/**
 * Removes the account's second factor with its codes, and its right to a password where single sign-on is required; false if
 * it had none that was switched on.
 */
export async function deleteSecondFactor(
  _system: SystemScope<"sign-in" | "install">,
  accountId: string,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { accountId, activeAt: { not: null } } });
  if (count === 0) return false;
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.account.updateMany({ where: { id: accountId }, data: { local: false } });
  return true;
}
