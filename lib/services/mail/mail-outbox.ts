import { type Clock, systemClock } from "@/lib/clock";
import { claimMail, type MailInHand, nextDueAt } from "@/lib/db/system/mail/due-mails";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { pauseMs } from "@/lib/domain/mail/retries";
import { env } from "@/lib/env";
import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";
import { type Composer, composers } from "./compose/composers";
import { recordMailTry } from "./record-mail-try";
import { type MailTransport, openTransport } from "./transport";
import { type MailEnd, maxTryMs, tryMail } from "./try-mail";

const bySweep = authorizeSystem("sweep");

/** A process that does not note the outcome until then was killed. */
const inHandMs = 2 * maxTryMs;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** One look at an index: it is asked every second. */
async function isMailDue(clock: Clock): Promise<boolean> {
  const next = await nextDueAt(bySweep);
  return next !== null && next <= clock();
}

/** `isMine`: whether this process has the turn to send. */
type MailOptions = {
  clock?: Clock;
  letters?: Record<MailKind, Composer>;
  isMine?: () => Promise<boolean>;
};

/** Mails, one after the other over one connection. Nothing without a server, and nothing of a restored copy. */
export class MailOutbox {
  readonly name = "mails";
  readonly max = 1;
  readonly #options: Required<MailOptions>;
  #transport: MailTransport | null = null;

  constructor({ clock = systemClock, letters = composers, isMine = async () => true }: MailOptions = {}) {
    this.#options = { clock, letters, isMine };
  }

  async claim(room: number): Promise<MailInHand[]> {
    const { clock, isMine } = this.#options;
    if (env.smtpUrl === undefined || room === 0 || !(await isMailDue(clock))) return [];
    if (!(await isMine()) || (await isUnconfirmedRestore())) return [];
    const now = clock();
    const mail = await claimMail(bySweep, {
      now,
      takenUntil: after(now, inHandMs),
      refusedSince: after(now, -pauseMs),
      hourly: env.mailHourly,
    });
    return mail === null ? [] : [mail];
  }

  attempt(mail: MailInHand, cut: AbortSignal): Promise<MailEnd> {
    const { clock, letters } = this.#options;
    const transport = async () => {
      this.#transport ??= await openTransport(env.smtpUrl ?? "");
      return this.#transport;
    };
    return tryMail(mail, { letters, now: clock(), cut, transport });
  }

  record(mail: MailInHand, end: MailEnd): Promise<void> {
    return recordMailTry(mail, end, this.#options.clock());
  }

  async rest(): Promise<void> {
    this.#transport?.close();
    this.#transport = null;
  }
}
