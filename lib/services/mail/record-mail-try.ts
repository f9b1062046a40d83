import type { MailInHand } from "@/lib/db/system/mail/due-mails";
import { delayDue, noteDropped, noteFailed, noteGivenUp, noteSent } from "@/lib/db/system/mail/note-mails";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { limitedBackOffMs } from "@/lib/domain/back-off";
import { mailBackOff } from "@/lib/domain/mail/retries";
import { log } from "@/lib/log";
import { measure } from "@/lib/meter";
import { mailFailure } from "./failure";
import type { MailEnd } from "./try-mail";

const bySweep = authorizeSystem("sweep");

/** While the server cannot be reached. */
const unreachableMs = 60_000;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** `refusedAddress`: to which nothing is sent for some days. */
type Failure = { because: string; refusedAddress: string | null; isFinal: boolean };

function failureOf(
  { address, kind, id }: MailInHand,
  how: "not composed" | "failed",
  error: unknown,
): Failure {
  if (how === "failed") {
    const { kind: failure, because } = mailFailure(error);
    const isFinal = failure === "final";
    return { because, refusedAddress: isFinal ? address : null, isFinal };
  }
  log.error({ err: error, kind, mail: id }, "the text of a mail could not be made; it is tried again");
  return { because: "its text could not be made; the log says why", refusedAddress: null, isFinal: false };
}

async function recordFailure({ id, kind, tries }: MailInHand, failure: Failure, now: Date): Promise<void> {
  const { because, refusedAddress, isFinal } = failure;
  const waitMs = isFinal ? null : limitedBackOffMs(mailBackOff, tries + 1, Math.random());
  if (waitMs === null) await noteGivenUp(bySweep, id, { at: now, because, refusedAddress });
  else await noteFailed(bySweep, id, after(now, waitMs), because);
  measure("mail", { kind, result: isFinal ? "refused" : waitMs === null ? "given_up" : "failed" });
}

/** Notes how a try ended, and what follows from it: the next try, the end, or a rest for all if the server is away. */
export async function recordMailTry(mail: MailInHand, end: MailEnd, now: Date): Promise<void> {
  const { id, kind } = mail;
  if (end.how === "sent") {
    await noteSent(bySweep, id, now, end.reply);
    measure("mail", { kind, result: "sent" });
  } else if (end.how === "dropped") {
    await noteDropped(bySweep, id, now, end.because);
    measure("mail", { kind, result: "dropped" });
  } else {
    await recordFailure(mail, failureOf(mail, end.how, end.error), now);
    const isAway = end.how === "failed" && mailFailure(end.error).kind === "unreachable";
    if (isAway) await delayDue(bySweep, after(now, unreachableMs));
  }
}
