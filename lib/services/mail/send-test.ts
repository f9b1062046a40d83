import { markMailTested } from "@/lib/db/accounts/set-up";
import { authorizeOperator } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { mailName } from "@/lib/domain/mail/mail-time";
import { testLetter } from "@/lib/domain/mail/texts/test";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";
import { timeId } from "@/lib/time-id";
import { workWithin } from "@/lib/within";
import { mailFailure } from "./failure";
import { openTransport } from "./transport";

/** Less than proxies wait for an answer. */
const maxMs = 25_000;

/** Sends a mail to the operator now, and returns what the server said. */
export async function sendTestMail(viewer: Viewer): Promise<{ reply: string }> {
  const operator = authorizeOperator(viewer);
  const { smtpUrl } = env;
  if (smtpUrl === undefined)
    throw new AppError("conflict", "No mail server is set: give FLUXARA_SMTP_URL and start again");
  if (await isUnconfirmedRestore())
    throw new AppError("conflict", "This is an unconfirmed restore, which sends no mail");
  const { email: address, name } = viewer;
  const mail = { id: timeId(operator.now()), address, letter: testLetter(mailName(name)) };
  const transport = await openTransport(smtpUrl);
  try {
    const until = new AbortController().signal;
    const reply = await workWithin(maxMs, until, (signal) => transport.send(mail, signal));
    await markMailTested(operator);
    return { reply };
  } catch (error) {
    throw new AppError("conflict", `The test mail was not sent: ${mailFailure(error).because}`);
  } finally {
    transport.close();
  }
}
