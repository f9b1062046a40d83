import { type Clock, systemClock } from "@/lib/clock";
import { findReset, type LinkedReset, type Resettable } from "@/lib/db/system/accounts/resets";
import { idOfLinkSecret, linkSecret } from "@/lib/domain/access/link-secret";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { pagesUrl } from "@/lib/services/processes/sender";

const bySignIn = authorizeSystem("sign-in");

/** How long the link works from when it was asked for. */
export const resetMs = 30 * 60_000;

const key = () => env.secret ?? "";

export const resetUrl = (id: string): string => `${pagesUrl()}/reset/${linkSecret("reset", id, key())}`;

/** Whether the account signs in by a password at all. */
export const signsInByPassword = ({ passwordHash, local }: Resettable): boolean =>
  passwordHash !== null && (env.oidc?.required !== true || local);

export const linkEnded = () =>
  new AppError("gone", "This link was used, replaced by a later one, or is older than 30 minutes");

/** Throws `not_found` if it never was, `gone` if it has ended. */
export async function openReset(secret: string, now: Date): Promise<LinkedReset> {
  const id = idOfLinkSecret("reset", secret, key());
  const reset = id === null ? null : await findReset(bySignIn, id);
  if (reset === null) throw new AppError("not_found", "No such link");
  const hasEnded = reset.usedAt !== null || reset.replacedAt !== null || reset.endsAt <= now;
  if (hasEnded || reset.account.status === "suspended") throw linkEnded();
  return reset;
}

/** For the page of a link. Reading it uses nothing up. */
export async function readReset(secret: string, clock: Clock = systemClock): Promise<{ email: string }> {
  const { email } = (await openReset(secret, clock())).account;
  return { email };
}
