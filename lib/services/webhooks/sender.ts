import { type Clock, systemClock } from "@/lib/clock";
import { claimDeliveries, type DeliveryInHand } from "@/lib/db/system/webhooks/claim-deliveries";
import { releaseDelivery } from "@/lib/db/system/webhooks/note-tries";
import { log } from "@/lib/log";
import { isQuiet } from "@/lib/services/restore/quiet";
import { disableWebhook } from "./disable";
import { signingSecrets } from "./secrets";
import { settleTry } from "./settle-try";
import { longestTryMs, tryDelivery } from "./try-delivery";

/** At once by one process; to endpoints that fail, which may all hang. */
const [most, mostFailing] = [16, 8];
const askQuietEveryMs = 1_000;
/** A process that does not note the outcome until then was killed. */
export const inHandMs = longestTryMs + 10_000;

/** Sends what is due. It is woken: by events, by time, and by itself when a try has ended. */
export class WebhookSender {
  readonly #cut = new AbortController();
  readonly #clock: Clock;
  /** What is being tried. */
  readonly #tries = new Map<DeliveryInHand, Promise<void>>();
  #mayTellUntil = 0;
  #isStopped = false;
  #isWoken = false;
  #looking: Promise<void> | null = null;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  wake(): void {
    this.#isWoken = true;
    this.#looking ??= this.#look()
      .catch((error) => {
        if (!this.#isStopped)
          log.error({ err: error }, "looking for webhooks to send failed; it is tried again");
      })
      .finally(() => {
        this.#looking = null;
        if (this.#isWoken && !this.#isStopped && this.#tries.size < most) this.wake();
      });
  }

  async #look(): Promise<void> {
    while (this.#isWoken && !this.#isStopped && this.#tries.size < most) {
      this.#isWoken = false;
      if (!(await this.#mayTell())) return;
      const now = this.#clock();
      const claimed = await claimDeliveries({
        now,
        takenUntil: new Date(now.getTime() + inHandMs),
        inHand: this.#inHand(),
        room: most - this.#tries.size,
        failingRoom:
          mostFailing - [...this.#tries.keys()].filter((each) => each.failingSince !== null).length,
      });
      for (const each of claimed) this.#begin(each);
    }
  }

  /** Whether this is no restored copy; asked once a second. */
  async #mayTell(): Promise<boolean> {
    if (performance.now() < this.#mayTellUntil) return true;
    if (await isQuiet()) return false;
    this.#mayTellUntil = performance.now() + askQuietEveryMs;
    return true;
  }

  #inHand(): Map<string, Set<string>> {
    const byEndpoint = new Map<string, Set<string>>();
    for (const { webhookId, eventId } of this.#tries.keys())
      byEndpoint.set(webhookId, (byEndpoint.get(webhookId) ?? new Set()).add(eventId));
    return byEndpoint;
  }

  #begin(inHand: DeliveryInHand): void {
    const trying = this.#try(inHand)
      .catch((error) =>
        log.error({ err: error, event: inHand.eventId }, "a webhook's try failed; it is tried again"),
      )
      .finally(() => {
        this.#tries.delete(inHand);
        this.wake();
      });
    this.#tries.set(inHand, trying);
  }

  async #try(inHand: DeliveryInHand): Promise<void> {
    const secrets = signingSecrets(inHand, this.#clock());
    if (secrets === null) return disableWebhook(inHand, "secret", this.#clock);
    const end = await tryDelivery({ ...inHand, secrets }, this.#clock, this.#cut.signal).catch(() => null);
    if (end === null) await releaseDelivery(inHand);
    else await settleTry(inHand, end, this.#clock);
  }

  /** Resolves when nothing is being tried; what is begins no more after `graceMs`, and is tried by the next start. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true;
    const timer = setTimeout(() => this.#cut.abort(), graceMs);
    await this.#looking;
    await Promise.all(this.#tries.values());
    clearTimeout(timer);
  }
}
