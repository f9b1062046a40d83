import { type Clock, systemClock } from "@/lib/clock";
import { verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { forgivePassphraseTry, takePassphraseTry } from "@/lib/db/system/accounts/tries";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { newPass } from "@/lib/domain/links/link-pass";
import { invalid } from "@/lib/errors";
import { linkSecretKey, openLinkOf } from "./find-visit";

const bySignIn = authorizeSystem("sign-in");

const passHours = 12;

export type LinkPass = { value: string; seconds: number };

/**
 * Exchanges the passphrase for a pass to this link, valid for half a day at most. Throws `rate_limited` after ten wrong
 * ones.
 */
export async function openShared(
  token: string,
  passphrase: string,
  clock: Clock = systemClock,
): Promise<LinkPass> {
  const { id, passphraseHash, expiresAt } = await openLinkOf(token, clock);
  if (passphraseHash === null) throw invalid("passphrase", "This link needs no passphrase");
  await takePassphraseTry(bySignIn, id);
  if (!(await verifyPassword(passphraseHash, passphrase)))
    throw invalid("passphrase", "That is not the passphrase. Capitals and hyphens count.");
  await forgivePassphraseTry(bySignIn, id);
  const now = clock().getTime();
  const seconds = Math.min(passHours * 3_600, Math.ceil((expiresAt.getTime() - now) / 1000));
  const endsAt = Math.floor(now / 1000) + seconds;
  return { value: newPass({ id, passphraseHash }, endsAt, linkSecretKey()), seconds };
}
