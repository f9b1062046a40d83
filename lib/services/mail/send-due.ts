import { type Clock, systemClock } from "@/lib/clock";
import { claimMail, type MailInHand, nextDueAt } from "@/lib/db/system/mail/due-mails";
import { delayDue, noteDropped, noteFailed, noteGivenUp, noteSent } from "@/lib/db/system/mail/note-mails";
import { limitedBackOffMs } from "@/lib/domain/back-off";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { mailBackOff, pauseMs } from "@/lib/domain/mail/retries";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { measure } from "@/lib/meter";
import { isUnconfirmedRestore } from "@/lib/services/restore/unconfirmed-restore";
import { workWithin } from "@/lib/within";
import { type Composer, composers } from "./compose/composers";
import { mailFailure } from "./failure";
import { type MailTransport, openTransport } from "./transport";

/** Of one try. */
const maxTryMs = 60_000;
/** A process that does not note the outcome until then was killed. */
const inHandMs = 2 * maxTryMs;
/** While the server cannot be reached. */
const unreachableMs = 60_000;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

type Letters = Record<MailKind, Composer>;

/** `stop` ends the sending between two mails, `cut` within one. */
export type MailTurn = { stop: AbortSignal; cut: AbortSignal; clock?: Clock; letters?: Letters };

type SendRun = { transport: MailTransport; cut: AbortSignal; clock: Clock; letters: Letters };

function whyNot({ address, isSuspended, isPaused }: MailInHand): string | null {
  if (address === null) return "the account is gone";
  if (isSuspended) return "the account is suspended";
  return isPaused ? "the server refused this address within the last 7 days" : null;
}

async function drop({ id, kind }: MailInHand, because: string, { clock }: SendRun): Promise<"goes on"> {
  await noteDropped(id, clock(), because);
  measure("mail", { kind, result: "dropped" });
  return "goes on";
}

/** The failure is ours: other mails go on. */
async function failToCompose(
  { id, kind, tries }: MailInHand,
  err: Error,
  { clock }: SendRun,
): Promise<"goes on"> {
  log.error({ err, kind, mail: id }, "the text of a mail could not be made; it is tried again");
  const [now, because] = [clock(), "its text could not be made; the log says why"];
  const wait = limitedBackOffMs(mailBackOff, tries + 1, Math.random());
  if (wait === null) await noteGivenUp(id, { at: now, because, refusedAddress: null });
  else await noteFailed(id, after(now, wait), because);
  measure("mail", { kind, result: wait === null ? "given_up" : "failed" });
  return "goes on";
}

async function fail(mail: MailInHand, error: unknown, { clock }: SendRun): Promise<"goes on" | "ends"> {
  const { id, kind, tries, address } = mail;
  const { kind: failure, because } = mailFailure(error);
  const now = clock();
  const wait = failure === "final" ? null : limitedBackOffMs(mailBackOff, tries + 1, Math.random());
  if (wait === null) {
    await noteGivenUp(id, { at: now, because, refusedAddress: failure === "final" ? address : null });
    measure("mail", { kind, result: failure === "final" ? "refused" : "given_up" });
  } else {
    await noteFailed(id, after(now, wait), because);
    measure("mail", { kind, result: "failed" });
  }
  if (failure !== "unreachable") return "goes on";
  await delayDue(after(now, unreachableMs));
  return "ends";
}

/** Whether the next mail may be tried at once. */
async function sendOne(mail: MailInHand, run: SendRun): Promise<"goes on" | "ends"> {
  const hindrance = whyNot(mail);
  if (hindrance !== null) return drop(mail, hindrance, run);
  const letter = await run.letters[mail.kind](mail, run.clock()).catch((error) => error as Error);
  if (letter instanceof Error) return failToCompose(mail, letter, run);
  if (letter === null) return drop(mail, "the event no longer exists", run);
  const outgoing = { id: mail.id, address: mail.address ?? "", letter };
  let reply: string;
  try {
    reply = await workWithin(maxTryMs, run.cut, (until) => run.transport.send(outgoing, until));
  } catch (error) {
    return fail(mail, error, run);
  }
  await noteSent(mail.id, run.clock(), reply);
  measure("mail", { kind: mail.kind, result: "sent" });
  return "goes on";
}

const claim = (now: Date) =>
  claimMail({
    now,
    takenUntil: after(now, inHandMs),
    refusedSince: after(now, -pauseMs),
    hourly: env.mailHourly,
  });

/** One look at an index: it is asked every second. */
export async function isMailDue(clock: Clock = systemClock): Promise<boolean> {
  if (env.smtpUrl === undefined) return false;
  const next = await nextDueAt();
  return next !== null && next <= clock();
}

/** Sends what is due, one after the other. Nothing without a server, and nothing of a restored copy. */
export async function sendDue({
  stop,
  cut,
  clock = systemClock,
  letters = composers,
}: MailTurn): Promise<void> {
  const { smtpUrl } = env;
  if (smtpUrl === undefined || (await isUnconfirmedRestore())) return;
  const transport = await openTransport(smtpUrl);
  const run: SendRun = { transport, cut, clock, letters };
  try {
    while (!stop.aborted) {
      const mail = await claim(clock());
      if (mail === null || (await sendOne(mail, run)) === "ends") return;
    }
  } finally {
    transport.close();
  }
}
