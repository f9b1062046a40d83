import { assertDefined } from "@/lib/assert";
import type { NewSecondFactor } from "@/lib/contracts/sessions";
import { isSessionOpen, lockAccount } from "@/lib/db/system/accounts/account-keys";
import { activateSecondFactor, insertSecondFactor } from "@/lib/db/system/accounts/enrol";
import { findSecondFactor, openSecret } from "@/lib/db/system/accounts/second-factor";
import { noteSecondFactor } from "@/lib/db/system/accounts/sessions";
import { forgiveCodeTries, takeCodeTry } from "@/lib/db/system/accounts/tries";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizePerson, clockOf } from "@/lib/domain/access/access";
import type { AccountActor, Viewer } from "@/lib/domain/access/actors";
import { hashRecoveryCode, newRecoveryCodes, readCode } from "@/lib/domain/access/recovery-codes";
import { seal } from "@/lib/domain/access/sealed";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { minutesOff, newTotpSecret, stepsOf, totpUri } from "@/lib/domain/access/totp";
import { assertMayHoldKeys, sessionEnded } from "@/lib/domain/access/waiting-account";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/errors";
import { recordOwn } from "./record-own";

const bySignIn = authorizeSystem("sign-in");

const isOn = () => new AppError("conflict", "Your second factor is on: remove it before you set up another");

/** The name of this installation in an app, which may hold several. */
function issuer(): string {
  const { publicUrl } = env;
  return publicUrl === undefined ? "Fluxara" : `Fluxara (${new URL(publicUrl).host})`;
}

type EnrolRequest = { accountId: string; sessionId: string | null };

/** Locks the account and asks again: a reset or a suspension that came meanwhile has ended the session. */
async function assertStillMay({ accountId, sessionId }: EnrolRequest, now: Date, tx: Db): Promise<void> {
  assertMayHoldKeys(await lockAccount(bySignIn, accountId, tx));
  if (sessionId !== null && !(await isSessionOpen(bySignIn, { accountId, sessionId }, now, tx)))
    throw sessionEnded();
}

/** A new secret and recovery codes, which do nothing until `switchOnSecondFactor`. */
export async function startSecondFactor(viewer: Viewer, sessionId: string | null): Promise<NewSecondFactor> {
  const person = authorizePerson(viewer);
  assertMayHoldKeys(person);
  const { accountId, email } = person;
  const now = clockOf(viewer)();
  const [secret, codes] = [newTotpSecret(), newRecoveryCodes()];
  const sealed = seal("second factor", secret, assertDefined(env.secret, "FLUXARA_SECRET"));
  const row = { accountId, secret: sealed, hashes: codes.map(hashRecoveryCode), now };
  await inTransaction(async (tx) => {
    await assertStillMay({ accountId, sessionId }, now, tx);
    if (!(await insertSecondFactor(bySignIn, row, tx))) throw isOn();
  });
  return { secret, uri: totpUri(secret, { email, issuer: issuer() }), codes };
}

/** The step whose code it is; throws `invalid`, which says so if a clock is wrong. */
function stepOrThrow(secret: string, typed: string, now: Date): number {
  const given = readCode(typed);
  if (given?.kind !== "totp") throw invalid("code", "Type the six digits that the app shows");
  const [step] = stepsOf(secret, given.code, now);
  if (step !== undefined) return step;
  const off = minutesOff(secret, given.code, now);
  if (off === null) throw invalid("code", "Not that one. Did you scan the QR code that was shown last?");
  const way = off > 0 ? "ahead of" : "behind";
  throw invalid(
    "code",
    `The clock of your phone is ${Math.abs(off)} min ${way} this server's: set it, then try again`,
  );
}

async function switchOn(person: AccountActor, code: string, sessionId: string | null): Promise<void> {
  const { accountId } = person;
  assertMayHoldKeys(person);
  const now = clockOf(person)();
  const pending = await findSecondFactor(bySignIn, accountId);
  if (pending === null)
    throw new AppError("conflict", "There is no secret yet: get one first, without a code");
  if (pending.activeAt !== null) throw isOn();
  await takeCodeTry(bySignIn, accountId);
  const { secret } = pending;
  const step = stepOrThrow(openSecret(secret), code, now);
  await inTransaction(async (tx) => {
    await assertStillMay({ accountId, sessionId }, now, tx);
    if (!(await activateSecondFactor(bySignIn, { accountId, secret, step, now }, tx)))
      throw new AppError("conflict", "A newer QR code was shown meanwhile: scan that one");
    if (sessionId !== null) await noteSecondFactor(bySignIn, sessionId, tx);
    await recordOwn(
      person,
      { action: "account.second_factor", subject: accountId, detail: { on: true } },
      tx,
    );
  });
  await forgiveCodeTries(bySignIn, accountId);
}

/** Switches on the secret that was shown last, by a code of it; this session counts as one with a second factor. */
export async function switchOnSecondFactor(
  viewer: Viewer,
  code: string,
  sessionId: string | null,
): Promise<undefined> {
  await switchOn(authorizePerson(viewer), code, sessionId);
}
