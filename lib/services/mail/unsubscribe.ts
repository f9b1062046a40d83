import { assertDefined } from "@/lib/assert";
import { systemClock } from "@/lib/clock";
import { lockNewsSettings, saveNewsSettings } from "@/lib/db/system/accounts/news-settings";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { withoutNews } from "@/lib/domain/mail/news-settings";
import {
  readUnsubscribeSecret,
  type UnsubscribeLink,
  unsubscribeSecret,
} from "@/lib/domain/mail/unsubscribe-secret";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const bySignIn = authorizeSystem("sign-in");

const key = () => assertDefined(env.secret, "FLUXARA_SECRET");
const missing = () => new AppError("not_found", "No such link, or it is older than a year");

/** The end of the address that ends mails like one: `/u/{secret}`. */
export const unsubscribePath = (asked: UnsubscribeLink, now: Date): string =>
  `/u/${unsubscribeSecret(asked, now, key())}`;

/** What the link of a mail ends; changes nothing. Throws `not_found`. */
export async function readUnsubscribing(secret: string, clock = systemClock): Promise<UnsubscribeLink> {
  const asked = readUnsubscribeSecret(secret, clock(), key());
  if (asked === null) throw missing();
  return asked;
}

/** For anyone with the link, without a session. Repeating it changes nothing. Throws `not_found`. */
export async function unsubscribe(secret: string, clock = systemClock): Promise<undefined> {
  const { accountId, about } = await readUnsubscribing(secret, clock);
  await inTransaction(async (tx) => {
    const current = await lockNewsSettings(bySignIn, accountId, tx);
    if (current === null) throw missing();
    const { version } = current;
    const settings = { ...withoutNews(current, about), version: version + 1 };
    await saveNewsSettings(bySignIn, accountId, { now: clock(), settings }, tx);
  });
  return undefined;
}
