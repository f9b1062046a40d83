import { isSessionOpen, lockAccount } from "@/lib/db/system/accounts/account-keys";
import { findIdentityOwner, insertIdentity, noteLinked } from "@/lib/db/system/accounts/identities";
import { inTransaction } from "@/lib/db/transaction";
import { secondFactorAsked } from "@/lib/domain/access/second-factor-rule";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { assertMayHoldKeys } from "@/lib/domain/access/waiting-account";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { clientNetwork, type HeadersLike } from "../client-network";
import { replaceSession, sessionSetCookie } from "../open-session";
import { sessionIdFrom } from "../session-id";
import { type PasswordSignIn, signInByPassword } from "../sign-in-by-password";
import { applyGroups } from "./group-rights";
import { sessionEntry } from "./provider-session";
import type { ProviderAnswer } from "./redeem";
import { isLetIn } from "./resolve-account";
import { type ConnectFacts, connectCookie, type LinkFacts } from "./sign-in-cookies";
import { refused, type SignInEnd } from "./sign-in-end";

const bySignIn = authorizeSystem("sign-in");

/**
 * Connects the account from whose session this sign-in was started, if that session is still the browser's. Asked under
 * the account's lock: a reset or a suspension in the meantime has ended the session.
 */
export async function connectOwn(
  linking: LinkFacts,
  { issuer, claims }: ProviderAnswer,
  headers: HeadersLike,
  now: Date,
): Promise<SignInEnd> {
  if (linking.sessionId !== (await sessionIdFrom(headers))) return refused("signed_out");
  if (!isLetIn(claims)) return refused("domain");
  const { accountId } = linking;
  const who = { issuer, ...claims };
  return inTransaction(async (tx) => {
    const { status } = await lockAccount(bySignIn, accountId, tx);
    if (!(await isSessionOpen(bySignIn, linking, now, tx))) return refused("signed_out");
    if (status !== "approved") return refused("waiting");
    if ((await findIdentityOwner(bySignIn, who, now, tx)) === accountId) return { kind: "linked" };
    if ((await insertIdentity(bySignIn, { ...who, accountId }, now, tx)) === null) return refused("taken");
    await noteLinked(bySignIn, { ...who, accountId, how: "account" }, now, tx);
    return { kind: "linked" };
  });
}

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
    const locked = await lockAccount(bySignIn, account.id, tx);
    if (locked.passwordHash !== account.passwordHash) throw passwordChanged();
    assertMayHoldKeys(locked);
    const owner = await insertIdentity(bySignIn, { ...facts, accountId: account.id }, now, tx);
    if (owner !== null) await noteLinked(bySignIn, { ...facts, accountId: owner, how: "password" }, now, tx);
    return owner;
  });
  if (accountId === null)
    throw new AppError(
      "conflict",
      `What ${env.oidc?.name} says of you is connected with another account already`,
    );
  await applyGroups({ accountId, issuer, subject }, groups, now);
  const entry = sessionEntry(
    { accountId, issuer, subject, idToken, isStrong: isStrong || account.secondFactor },
    headers,
    now,
  );
  const opened = await replaceSession(entry, headers, now);
  return [await sessionSetCookie(opened), connectCookie.clear()];
}
