import { digestOf } from "@/lib/domain/json/digest";
import type { Offer } from "@/lib/domain/runners/offer";

const renewMs = 10 * 60_000;

/** What a generator offers, as far as it was asked. */
export class RenewedOffers {
  readonly #ask: () => Promise<readonly Offer[]>;
  #offers: readonly Offer[] = [];
  #askedMs = Number.NEGATIVE_INFINITY;

  constructor(ask: () => Promise<readonly Offer[]>) {
    this.#ask = ask;
  }

  get all(): readonly Offer[] {
    return this.#offers;
  }

  of = (id: string): Offer | undefined => this.#offers.find(({ pipeline }) => pipeline.id === id);

  get isDue(): boolean {
    return performance.now() - this.#askedMs > renewMs;
  }

  /** Asks the generator again; whether anything is offered otherwise than before. */
  async renew(): Promise<boolean> {
    const offers = await this.#ask();
    const isChanged = digestOf(offers) !== digestOf(this.#offers);
    this.#offers = offers;
    this.#askedMs = performance.now();
    return isChanged;
  }
}
