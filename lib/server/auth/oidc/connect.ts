import { lockAccount } from "@/lib/db/system/accounts/account-keys";
import { insertIdentity, noteLinked } from "@/lib/db/system/accounts/identities";
import { endSession, openSession } from "@/lib/db/system/accounts/sessions";
import { inTransaction } from "@/lib/db/transaction";
import { secondFactorAsked } from "@/lib/domain/access/second-factor-rule";
import { assertMayHoldKeys } from "@/lib/domain/access/waiting-account";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { measure } from "@/lib/meter";
import { clientNetwork } from "../client-network";
import type { HeadersLike } from "../headers-like";
import { sessionSetCookie } from "../session-cookie";
import { sessionIdFrom } from "../session-id";
import { type PasswordSignIn, signInByPassword } from "../sign-in-by-password";
import { type ConnectFacts, connectCookie } from "./connect-cookie";
import { oidcEntry } from "./entry";
import { applyGroups } from "./group-rights-of";

type OwnerProof = { password: string; code?: string | undefined };

function presentFacts(headers: HeadersLike, now: Date): ConnectFacts {
  const facts = connectCookie.read(headers, now);
  if (facts !== null && facts.issuer === env.oidc?.issuer) return facts;
  throw new AppError(
    "unauthenticated",
    "Nothing is to be connected from here any more: start again at the sign-in page",
  );
}

function codeMissing(): never {
  const message = "This account has a second factor: its code is needed too";
  throw new AppError("unauthenticated", message, { errors: [{ path: "code", message }] });
}

const passwordChanged = () =>
  new AppError("unauthenticated", "The password was just changed: type the new one");

async function checkShown(
  email: string,
  shown: OwnerProof,
  headers: HeadersLike,
  now: Date,
): Promise<PasswordSignIn> {
  const given = { email, password: shown.password, code: shown.code };
  const account = await signInByPassword(given, clientNetwork(headers), now).catch((error: Error) =>
    error.message === secondFactorAsked ? codeMissing() : Promise.reject(error),
  );
  if (account !== null) return account;
  const message = `This is not the password of ${email}`;
  throw new AppError("unauthenticated", message, { errors: [{ path: "password", message }] });
}

/** Connects, for good, whom the provider named to the account whose password is shown. Returns the cookies of its session. */
export async function connectAccount(headers: HeadersLike, shown: OwnerProof, now: Date): Promise<string[]> {
  const facts = presentFacts(headers, now);
  const { email, issuer, subject, groups, idToken, isStrong } = facts;
  const account = await checkShown(email, shown, headers, now);
  const accountId = await inTransaction(async (tx) => {
    const locked = await lockAccount(account.id, tx);
    if (locked.passwordHash !== account.passwordHash) throw passwordChanged();
    assertMayHoldKeys(locked);
    const entrant = await insertIdentity(facts, account.id, now, tx);
    if (entrant !== null) await noteLinked(facts, { accountId: entrant, how: "password" }, now, tx);
    return entrant;
  });
  if (accountId === null)
    throw new AppError(
      "conflict",
      `What ${env.oidc?.name} says of you is connected with another account already`,
    );
  await applyGroups({ accountId, issuer, subject }, groups, now);
  const entry = oidcEntry(
    { accountId, issuer, subject, idToken, isStrong: isStrong || account.secondFactor },
    headers,
    now,
  );
  const earlier = await sessionIdFrom(headers);
  const opened = await openSession(entry, now);
  if (earlier !== null) await endSession(earlier, now);
  measure("signIn", { way: "oidc", result: "opened" });
  return [await sessionSetCookie(opened), connectCookie.clear()];
}
