import { type EndedKeys, type LockedAccount, signedInBy } from "@/lib/db/system/accounts/account-keys";
import { endGroupRights } from "@/lib/db/system/accounts/apply-group-rights";
import { endFormerKeys, type OwnerChange } from "@/lib/db/system/accounts/end-former-keys";
import type { Db } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySignIn = authorizeSystem("sign-in");

/**
 * Ends the keys of the account's previous owner, within `lockAccess` and the account's own lock. Rights by groups end
 * with the identities, as nothing would ask the provider again.
 */
export async function changeOwner(
  account: LockedAccount,
  change: Omit<OwnerChange, "by">,
  now: Date,
  tx: Db,
): Promise<EndedKeys> {
  const { sessionId } = change;
  const by = sessionId === null ? null : await signedInBy(bySignIn, sessionId, tx);
  const ended = await endFormerKeys(bySignIn, { account, ...change, by }, now, tx);
  if (ended.identities > 0) await endGroupRights(bySignIn, account.id, now, tx);
  return ended;
}
