import { setMaxListeners } from "node:events";
import { log } from "@/lib/log";
import { within } from "@/lib/within";

/** `sinceMs`: of `performance.now`. */
export type InHand<Item> = { item: Item; sinceMs: number };

/** How one kind of thing leaves. Its back-off is a time in its own table: what is not due is not claimed. */
export type OutboxRow<Item, End> = {
  name: string;
  /** At once by one process. */
  max: number;
  /** Tries that end within so long are recorded together by the next claim. */
  togetherMs?: number;
  /** Takes at most `room` of what is due, for as long as a try may take: a process that was killed loses it then. */
  claim(room: number, inHand: readonly InHand<Item>[]): Promise<readonly Item[]>;
  /** Tries once. `cut` aborts when the process may wait no longer. */
  attempt(item: Item, cut: AbortSignal): Promise<End>;
  /** Notes how the try ended: done, given up, or when it is due again. */
  record(item: Item, end: End): Promise<void>;
  /** Nothing is in hand, and nothing is due. */
  rest?(): Promise<void>;
};

/** Claims, tries, records. It is woken: by events, by time, and by itself when a try has ended. */
export class Outbox<Item, End> {
  readonly #row: OutboxRow<Item, End>;
  readonly #cut = new AbortController();
  readonly #tries = new Map<Item, { trying: Promise<void>; sinceMs: number }>();
  #isStopped = false;
  #isWoken = false;
  #waking: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;

  constructor(row: OutboxRow<Item, End>) {
    this.#row = row;
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
          log.error({ err: error, outbox: this.#row.name }, "sending failed; it is tried again");
      })
      .finally(() => {
        this.#looking = null;
        if (this.#isWoken && !this.#isStopped) this.wake();
      });
  }

  async #look(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      const inHand = [...this.#tries].map(([item, { sinceMs }]) => ({ item, sinceMs }));
      for (const item of await this.#row.claim(this.#row.max - inHand.length, inHand)) this.#begin(item);
    }
    if (this.#tries.size === 0) await this.#row.rest?.();
  }

  #begin(item: Item): void {
    const trying = this.#try(item)
      .catch((error) =>
        log.error({ err: error, outbox: this.#row.name }, "a try failed by our own fault; it is tried again"),
      )
      .finally(() => {
        this.#tries.delete(item);
        const { togetherMs } = this.#row;
        if (this.#tries.size === 0 || togetherMs === undefined) this.wake();
        else this.#waking ??= setTimeout(() => this.wake(), togetherMs);
      });
    this.#tries.set(item, { trying, sinceMs: performance.now() });
  }

  async #try(item: Item): Promise<void> {
    await this.#row.record(item, await this.#row.attempt(item, this.#cut.signal));
  }

  /** Resolves when nothing is in hand or due any more. */
  async drained(): Promise<void> {
    while (this.#looking !== null || this.#tries.size > 0) {
      await this.#looking;
      await Promise.all([...this.#tries.values()].map(({ trying }) => trying));
    }
  }

  /** Claims no more. Resolves when nothing is being tried; what still is after `graceMs` is cut, and tried by the next start. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true;
    const done = new AbortController();
    within(graceMs, done.signal).addEventListener("abort", () => {
      if (!done.signal.aborted) this.#cut.abort();
    });
    await this.drained();
    done.abort();
    clearTimeout(this.#waking);
    await this.#row.rest?.();
  }
}
