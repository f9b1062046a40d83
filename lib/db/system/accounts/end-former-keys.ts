import { recordAudit } from "@/lib/db/audit/record-audit";
import type { Db } from "@/lib/db/transaction";
import type { PersonScope, Scope } from "@/lib/domain/access/access";
import { keyFates, type OwnerMoment, trustOf } from "@/lib/domain/access/key-fates";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { type EndedKeys, endKeys, type LockedAccount, type SignedInBy } from "./account-keys";

export type OwnerChange = {
  moment: OwnerMoment;
  /** What the person who asks signed in by, and their session, if they have any. */
  by: SignedInBy | null;
  sessionId: string | null;
  /** In whose name it is recorded. */
  scope: Scope | PersonScope;
};

/** Ends what somebody else may have put into an account, when the person behind it may become another. */
export async function endFormerKeys(
  system: SystemScope<"sign-in">,
  { account, moment, by, sessionId, scope }: OwnerChange & { account: LockedAccount },
  now: Date,
  tx: Db,
): Promise<EndedKeys> {
  const fates = keyFates[moment][trustOf(account)];
  const ended = await endKeys(system, account, { fates, by, sessionId, now }, tx);
  const { password, identities, secondFactor, tokens } = ended;
  if (!password && !secondFactor && identities + tokens === 0) return ended;
  await recordAudit(scope, { action: "account.keys", subject: account.id, detail: { moment, ...ended } }, tx);
  return ended;
}
