import { log } from "@/lib/log";
import { isMailDue, sendDue } from "@/lib/services/mail/send-due";
import { within } from "@/lib/within";
import type { Lease } from "./lease";

const lookEveryMs = 1_000;
/** For the mail in hand when the process ends: cut off, it would be sent twice. */
const lastMailMs = 5_000;

/**
 * Looks every second whether a mail is due, and then sends what is. Without a turn if this process is the only one; two
 * that send at once get different mails.
 */
export class Mailing {
  readonly #stop = new AbortController();
  readonly #cut = new AbortController();
  readonly #turn: Lease | null;
  readonly #timer: NodeJS.Timeout;
  #sending: Promise<void> | null = null;

  constructor(turn: Lease | null) {
    this.#turn = turn;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  #look(): void {
    this.#sending ??= this.#send()
      .catch((error) => {
        if (!this.#stop.signal.aborted) log.error({ err: error }, "sending mails failed; it is tried again");
      })
      .finally(() => {
        this.#sending = null;
      });
  }

  async #send(): Promise<void> {
    if (!(await isMailDue())) return;
    if (this.#turn !== null && !(await this.#turn.isMine())) return;
    await sendDue({ stop: this.#stop.signal, cut: this.#cut.signal });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    within(lastMailMs).addEventListener("abort", () => this.#cut.abort());
    await this.#sending;
    await this.#turn?.end().catch(() => undefined);
  }
}
