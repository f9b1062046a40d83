import type { RecoveryCodes, SecondFactor } from "@/lib/contracts/sessions";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { lockAccount } from "@/lib/db/system/accounts/account-keys";
import { countRecoveryCodes, replaceRecoveryCodes } from "@/lib/db/system/accounts/enrol";
import {
  checkSecondFactor,
  deleteSecondFactor,
  findSecondFactor,
} from "@/lib/db/system/accounts/second-factor";
import { forgetSecondFactor, hasSecondFactor, noteSecondFactor } from "@/lib/db/system/accounts/sessions";
import { codeTriesLeft } from "@/lib/db/system/accounts/tries";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeOperator, authorizePerson, clockOf, operatorIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { AccountActor, Viewer } from "@/lib/domain/access/actors";
import { hashRecoveryCode, newRecoveryCodes } from "@/lib/domain/access/recovery-codes";
import { needsSecondFactor, wrongCodeText } from "@/lib/domain/access/second-factor-rule";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { assertMayHoldKeys } from "@/lib/domain/access/waiting-account";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/errors";
import { assertFreshSignIn } from "./fresh-sign-in";
import { recordOwn } from "./record-own";
import { assertAccount } from "./sessions";

const bySignIn = authorizeSystem("sign-in");

export async function readSecondFactor(viewer: Viewer, sessionId: string | null): Promise<SecondFactor> {
  const { accountId, isOperator } = authorizePerson(viewer);
  const activeAt = (await findSecondFactor(bySignIn, accountId))?.activeAt ?? null;
  return {
    activeAt: activeAt?.toISOString() ?? null,
    codesLeft: activeAt === null ? 0 : await countRecoveryCodes(bySignIn, accountId),
    required: needsSecondFactor(env.secondFactor, { isOperator }),
    shown: sessionId !== null && (await hasSecondFactor(bySignIn, sessionId)),
  };
}

const isOff = () => new AppError("conflict", "Your second factor is not on");

/** Uses the code up. Throws `invalid`, `conflict` if there is no second factor, `rate_limited`. */
async function assertCode({ accountId }: AccountActor, code: string, now: Date): Promise<void> {
  const result = await checkSecondFactor(bySignIn, accountId, code, now);
  if (result === "right") return;
  if (result === "none") throw isOff();
  throw invalid("code", wrongCodeText(await codeTriesLeft(bySignIn, accountId)));
}

/** For a session that was opened before the second factor was, or by a provider that asked for none. */
export async function showSecondFactor(
  viewer: Viewer,
  code: string,
  sessionId: string | null,
): Promise<undefined> {
  await assertCode(authorizePerson(viewer), code, clockOf(viewer)());
  if (sessionId !== null) await inTransaction((tx) => noteSecondFactor(bySignIn, sessionId, tx));
}

export async function createRecoveryCodes(viewer: Viewer, code: string): Promise<RecoveryCodes> {
  const person = authorizePerson(viewer);
  assertMayHoldKeys(person);
  await assertCode(person, code, clockOf(viewer)());
  const { accountId } = person;
  const codes = newRecoveryCodes();
  await inTransaction(async (tx) => {
    assertMayHoldKeys(await lockAccount(bySignIn, accountId, tx));
    // A reset that came meanwhile may have ended it, with its codes.
    if ((await findSecondFactor(bySignIn, accountId, tx)) === null) throw isOff();
    await replaceRecoveryCodes(bySignIn, accountId, codes.map(hashRecoveryCode), tx);
    await recordOwn(person, { action: "account.recovery_codes", subject: accountId, detail: null }, tx);
  });
  return { codes };
}

export async function removeSecondFactor(
  viewer: Viewer,
  code: string,
  sessionId: string | null,
): Promise<undefined> {
  const person = authorizePerson(viewer);
  const { accountId } = person;
  await assertFreshSignIn(sessionId, clockOf(viewer)());
  await assertCode(person, code, clockOf(viewer)());
  await inTransaction(async (tx) => {
    if (!(await deleteSecondFactor(bySignIn, accountId, tx))) throw isOff();
    await forgetSecondFactor(bySignIn, accountId, tx);
    await recordOwn(
      person,
      { action: "account.second_factor", subject: accountId, detail: { on: false } },
      tx,
    );
  });
}

/**
 * An operator's own is taken off as everybody's is, by a code; but by an operator's token too, which is the way back in
 * for the only one.
 */
export async function removeAccountSecondFactor(viewer: Viewer, id: string): Promise<undefined> {
  const operator = authorizeOperator(viewer);
  if (viewer.kind === "account" && viewer.accountId === id)
    throw new AppError("conflict", "Remove your own second factor under Account, by a code");
  await inTransaction(async (tx) => {
    const account = await assertAccount(operator, id, tx);
    if (!(await deleteSecondFactor(bySignIn, id, tx)))
      throw new AppError("not_found", `${account.email} has no second factor`);
    await forgetSecondFactor(bySignIn, id, tx);
    const event = { action: "account.second_factor", subject: id, detail: { on: false } } as const;
    for (const workspaceId of [installation, ...account.memberships.map((m) => m.workspaceId)])
      await recordAudit(operatorIn(operator, workspaceId), event, tx);
  });
}
