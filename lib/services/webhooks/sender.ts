import { setMaxListeners } from "node:events";
import { type Clock, systemClock } from "@/lib/clock";
import { claimDeliveries, type DeliveryInHand } from "@/lib/db/system/webhooks/claim-deliveries";
import { type DeliveryNote, noteDelivered, releaseDelivery } from "@/lib/db/system/webhooks/note-tries";
import { commitAsync, inStatements } from "@/lib/db/transaction";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isUnconfirmedRestore } from "@/lib/services/restore/unconfirmed-restore";
import { disableWebhook } from "./disable";
import { recordDeliveryTry } from "./record-delivery-try";
import { signingSecrets } from "./secrets";
import { SlowEndpoints } from "./slow-endpoints";
import { maxTryMs, tryDelivery } from "./try-delivery";

/** At once by one process; to endpoints that fail or are slow, which may all hang. */
const [most, maxHeldBack] = [16, 8];
const askQuietEveryMs = 1_000;
/** Tries that end within so long are noted together. */
const endTogetherMs = 10;
/** When a delivery whose name had no turn to be looked up is tried again. */
const turnedAwayMs = 2_000;
/** A process that does not note the outcome until then was killed. */
export const inHandMs = maxTryMs + 10_000;

/** Sends what is due. It is woken: by events, by time, and by itself when a try has ended. */
export class WebhookSender {
  readonly #cut = new AbortController();
  readonly #clock: Clock;
  /** What is being tried, since when. */
  readonly #tries = new Map<DeliveryInHand, { trying: Promise<void>; since: number }>();
  readonly #slow = new SlowEndpoints();
  /** What is to be noted with the next look. */
  readonly #delivered: DeliveryNote[] = [];
  #mayTellUntil = 0;
  #isStopped = false;
  #isWoken = false;
  #waking: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    // Every try listens.
    setMaxListeners(0, this.#cut.signal);
  }

  wake(): void {
    clearTimeout(this.#waking);
    this.#waking = undefined;
    this.#isWoken = true;
    this.#looking ??= this.#look()
      .catch((error) => {
        if (!this.#isStopped)
          log.error({ err: error }, "looking for webhooks to send failed; it is tried again");
      })
      .finally(() => {
        this.#looking = null;
        if (this.#isWoken && !this.#isStopped) this.wake();
      });
  }

  async #look(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      const room = (await this.#mayTell()) ? most - this.#tries.size : 0;
      if (room === 0 && this.#delivered.length === 0) return;
      for (const each of await this.#noteAndClaim(room)) this.#begin(each);
    }
  }

  /** One transaction, which a crash of the database may undo: what is not noted is sent again. */
  async #noteAndClaim(room: number): Promise<DeliveryInHand[]> {
    const now = this.#clock();
    const slow = this.#slowNow();
    const inHand = [...this.#tries.keys()].map((each) => ({
      ...each,
      isHeldBack: each.failingSince !== null || slow.has(each.webhookId),
    }));
    const claim = {
      now,
      takenUntil: new Date(now.getTime() + inHandMs),
      slowIds: [...slow],
      inHand,
      room,
      heldBackRoom: maxHeldBack - inHand.filter(({ isHeldBack }) => isHeldBack).length,
    };
    const delivered = this.#delivered.splice(0);
    try {
      return await inStatements(async (tx) => {
        const [, , claimed] = await Promise.all([
          commitAsync(tx),
          delivered.length > 0 && noteDelivered(delivered, now, tx),
          room > 0 ? claimDeliveries(claim, tx) : [],
        ]);
        return claimed;
      });
    } catch (error) {
      this.#delivered.push(...delivered);
      throw error;
    }
  }

  /** Whether this is no restored copy; asked once a second. */
  async #mayTell(): Promise<boolean> {
    if (performance.now() < this.#mayTellUntil) return true;
    if (await isUnconfirmedRestore()) return false;
    this.#mayTellUntil = performance.now() + askQuietEveryMs;
    return true;
  }

  /** Those that answered late, or have not answered for as long. */
  #slowNow(): Set<string> {
    const now = performance.now();
    for (const [{ webhookId }, { since }] of this.#tries) this.#slow.note(webhookId, now - since, now, false);
    return this.#slow.ids(now);
  }

  #begin(inHand: DeliveryInHand): void {
    const trying = this.#try(inHand)
      .catch((error) =>
        log.error({ err: error, event: inHand.eventId }, "a webhook's try failed; it is tried again"),
      )
      .finally(() => {
        this.#tries.delete(inHand);
        if (this.#tries.size === 0) this.wake();
        else this.#waking ??= setTimeout(() => this.wake(), endTogetherMs);
      });
    this.#tries.set(inHand, { trying, since: performance.now() });
  }

  async #try(inHand: DeliveryInHand): Promise<void> {
    const secrets = signingSecrets(inHand, this.#clock());
    if (secrets === null) return disableWebhook(inHand, "secret", this.#clock);
    const end = await tryDelivery({ ...inHand, secrets }, this.#clock, this.#cut.signal).catch((error) => ({
      isTurnedAway: isAppError(error),
    }));
    if ("isTurnedAway" in end)
      return releaseDelivery(
        inHand,
        end.isTurnedAway ? new Date(this.#clock().getTime() + turnedAwayMs) : null,
      );
    this.#slow.note(inHand.webhookId, end.attempt.ms, performance.now(), true);
    const delivered = await recordDeliveryTry(inHand, end, this.#clock);
    if (delivered !== null) this.#delivered.push(delivered);
  }

  /** Resolves when nothing is being tried; what is begins no more after `graceMs`, and is tried by the next start. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true;
    const timer = setTimeout(() => this.#cut.abort(), graceMs);
    await this.#looking;
    await Promise.all([...this.#tries.values()].map(({ trying }) => trying));
    clearTimeout(timer);
    if (this.#delivered.length > 0) await this.#noteAndClaim(0);
  }
}
