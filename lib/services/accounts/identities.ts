import type { Identities } from "@/lib/contracts/identities";
import { lockAccess } from "@/lib/db/accounts/manage-accounts";
import { lockAccount } from "@/lib/db/system/accounts/account-keys";
import { endGroupRights } from "@/lib/db/system/accounts/apply-group-rights";
import { findCredentials } from "@/lib/db/system/accounts/credentials";
import { deleteIdentity, type IdentityRow, listIdentityRows } from "@/lib/db/system/accounts/identities";
import { endOidcSessionsOf } from "@/lib/db/system/accounts/sessions";
import { inTransaction } from "@/lib/db/transaction";
import { authorizePerson, clockOf, personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { AccountActor, Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { assertMayHoldKeys } from "@/lib/domain/access/waiting-account";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assertFreshSignIn } from "./fresh-sign-in";
import { recordOwn } from "./record-own";

const bySignIn = authorizeSystem("sign-in");

export async function listIdentities(viewer: Viewer): Promise<Identities> {
  const rows = await listIdentityRows(bySignIn, authorizePerson(viewer).accountId);
  return {
    items: rows.map(({ id, provider, email, usedAt }) => ({
      id,
      issuer: provider,
      email,
      usedAt: usedAt?.toISOString() ?? null,
    })),
  };
}

/** The account that another person of the provider may be connected to, from this session. */
export async function assertMayConnect(viewer: Viewer, sessionId: string | null): Promise<AccountActor> {
  const person = authorizePerson(viewer);
  assertMayHoldKeys(person);
  if (env.oidc === null) throw new AppError("conflict", "No OpenID provider is set up here");
  await assertFreshSignIn(sessionId, clockOf(viewer)());
  return person;
}

/** Whether an account gets in by its password. */
async function hasPassword({ email, accountId }: AccountActor): Promise<boolean> {
  const credentials = await findCredentials(bySignIn, email);
  return (
    credentials?.id === accountId &&
    credentials.passwordHash !== null &&
    (credentials.local || !env.oidc?.required)
  );
}

/** Throws `conflict` if nothing else lets the account in. */
function assertOtherWay(rows: readonly IdentityRow[], id: string, byPassword: boolean): void {
  const others = rows.filter((row) => row.id !== id && row.provider === env.oidc?.issuer);
  if (byPassword || others.length > 0) return;
  throw new AppError("conflict", "This is your only way in: set a password, or connect another one first");
}

/** Its sessions end too, but for the one that asks, and what its groups gave: the provider is not asked any more. */
export async function removeIdentity(
  viewer: Viewer,
  id: string,
  sessionId: string | null,
): Promise<undefined> {
  const person = authorizePerson(viewer);
  const { accountId } = person;
  const byPassword = await hasPassword(person);
  const now = clockOf(viewer)();
  await inTransaction(async (tx) => {
    await lockAccess(personIn(installation, accountId), tx);
    // So that two at once do not each remove what the other leaves.
    await lockAccount(bySignIn, accountId, tx);
    const rows = await listIdentityRows(bySignIn, accountId, tx);
    const row = rows.find((one) => one.id === id);
    if (row === undefined) throw new AppError("not_found", "You have no such way to sign in");
    assertOtherWay(rows, id, byPassword);
    await deleteIdentity(bySignIn, accountId, id, tx);
    if (row.provider === env.oidc?.issuer) await endGroupRights(bySignIn, accountId, now, tx);
    await endOidcSessionsOf(bySignIn, { accountId, except: sessionId }, now, tx);
    const detail = { issuer: row.provider };
    await recordOwn(person, { action: "identity.removed", subject: accountId, detail }, tx);
  });
}
