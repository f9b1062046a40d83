import { type Clock, systemClock } from "@/lib/clock";
import { countForgotten } from "@/lib/db/system/accounts/tries";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { isMailSetUp } from "@/lib/services/processes/sender";

const bySignIn = authorizeSystem("sign-in");

/**
 * Writes the mail with the link. It looks nobody up: whether the address has an account decides when the mail is made,
 * so that the same statements run for either. Asking too often gets the same response, too.
 */
export async function forgotPassword(
  email: string,
  network: string,
  clock: Clock = systemClock,
): Promise<{ status: "asked" }> {
  if (isMailSetUp() && (await countForgotten(bySignIn, email, network)))
    await inTransaction((tx) => writeMail(bySignIn, { kind: "reset", to: { email } }, clock(), tx));
  return { status: "asked" };
}
