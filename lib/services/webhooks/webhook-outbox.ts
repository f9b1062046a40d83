import { type Clock, systemClock } from "@/lib/clock";
import { claimDeliveries, type DeliveryInHand } from "@/lib/db/system/webhooks/claim-deliveries";
import { type DeliveryNote, noteDelivered, releaseDelivery } from "@/lib/db/system/webhooks/note-tries";
import { commitAsync, inStatements } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { isAppError } from "@/lib/errors";
import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";
import { disableWebhook } from "./disable";
import { recordDeliveryTry } from "./record-delivery-try";
import { signingSecrets } from "./secrets";
import { SlowEndpoints } from "./slow-endpoints";
import { maxTryMs, type TryEnd, tryDelivery } from "./try-delivery";

const bySweep = authorizeSystem("sweep");

/** At once to endpoints that fail or are slow, which may all hang. */
const maxHeldBack = 8;
const askQuietEveryMs = 1_000;
/** When a delivery whose name had no turn to be looked up is tried again. */
const turnedAwayMs = 2_000;
/** A process that does not note the outcome until then was killed. */
export const inHandMs = maxTryMs + 10_000;

/** `unsigned`: its secret cannot be read. `turned away`: its name had no turn to be looked up. */
type DeliveryEnd = TryEnd | "unsigned" | "turned away" | "cut";
type HeldDelivery = { item: DeliveryInHand; sinceMs: number };

/** Deliveries to webhooks. Several processes send at once: each delivery is in one's hand. */
export class WebhookOutbox {
  readonly name = "webhooks";
  readonly max = 16;
  readonly togetherMs = 10;
  readonly #clock: Clock;
  readonly #slow = new SlowEndpoints();
  /** What is to be noted with the next claim. */
  readonly #delivered: DeliveryNote[] = [];
  #mayTellUntil = 0;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async claim(free: number, held: readonly HeldDelivery[]): Promise<DeliveryInHand[]> {
    const room = (await this.#mayTell()) ? free : 0;
    return room === 0 && this.#delivered.length === 0 ? [] : this.#noteAndClaim(room, held);
  }

  /** One transaction, which a crash of the database may undo: what is not noted is sent again. */
  async #noteAndClaim(room: number, held: readonly HeldDelivery[]): Promise<DeliveryInHand[]> {
    const now = this.#clock();
    const slow = this.#slowNow(held);
    const inHand = held.map(({ item }) => ({
      ...item,
      isHeldBack: item.failingSince !== null || slow.has(item.webhookId),
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
          delivered.length > 0 && noteDelivered(bySweep, delivered, now, tx),
          room > 0 ? claimDeliveries(bySweep, claim, tx) : [],
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
  #slowNow(held: readonly HeldDelivery[]): Set<string> {
    const now = performance.now();
    for (const { item, sinceMs } of held) this.#slow.note(item.webhookId, now - sinceMs, now, false);
    return this.#slow.ids(now);
  }

  async attempt(delivery: DeliveryInHand, cut: AbortSignal): Promise<DeliveryEnd> {
    const secrets = signingSecrets(delivery, this.#clock());
    if (secrets === null) return "unsigned";
    return tryDelivery({ ...delivery, secrets }, this.#clock, cut).catch((error) =>
      isAppError(error) ? "turned away" : "cut",
    );
  }

  async record(delivery: DeliveryInHand, end: DeliveryEnd): Promise<void> {
    if (end === "unsigned") return disableWebhook(delivery, "secret", this.#clock);
    if (end === "cut") return releaseDelivery(bySweep, delivery, null);
    if (end === "turned away")
      return releaseDelivery(bySweep, delivery, new Date(this.#clock().getTime() + turnedAwayMs));
    this.#slow.note(delivery.webhookId, end.attempt.ms, performance.now(), true);
    const delivered = await recordDeliveryTry(delivery, end, this.#clock);
    if (delivered !== null) this.#delivered.push(delivered);
  }

  async rest(): Promise<void> {
    if (this.#delivered.length > 0) await this.#noteAndClaim(0, []);
  }
}
