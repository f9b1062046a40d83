import type pg from "pg";
import { type KeptConnection, keepConnection } from "@/lib/db/system/processes/kept-connection";
import { channels, type Topic } from "@/lib/db/topics";
import { remember } from "@/lib/remember";

export type Subscriber = {
  topic: Topic;
  onNotified(payload: string): void;
  /** Called on every connection once it listens: what was told before may have been missed. What it throws ends the connection. */
  onListening(client: pg.Client): Promise<void> | void;
  /** Called when all that was told before this time (of `performance.now`) has arrived. */
  onHeard?(atMs: number): void;
  /** Called when the connection does not respond. */
  onSilent?(): void;
  /** Called when the connection has ended; it is made again. */
  onLost?(): void;
};

/** One connection that listens to all topics somebody here wants to hear of; there is none while nobody does. */
export class Waker {
  readonly #subscribers = new Set<Subscriber>();
  #kept: Promise<KeptConnection> | null = null;
  #client: pg.Client | null = null;

  /** Resolves once it listens, or at once while the connection is being made again. Throws if there can be none. */
  async subscribe(subscriber: Subscriber): Promise<KeptConnection> {
    this.#subscribers.add(subscriber);
    const subscription = { close: () => this.#leave(subscriber) };
    try {
      if (this.#client === null) await this.#connect();
      else await this.#listen(this.#client, subscriber);
    } catch (error) {
      await subscription.close();
      throw error;
    }
    return subscription;
  }

  async #connect(): Promise<void> {
    this.#kept ??= this.#keep();
    const kept = this.#kept;
    try {
      await kept;
    } catch (error) {
      if (this.#kept === kept) this.#kept = null;
      throw error;
    }
  }

  #keep(): Promise<KeptConnection> {
    const kept: Promise<KeptConnection> = keepConnection({
      purpose: "notifications",
      prepare: (client) => this.#prepare(client),
      onNotification: (channel, payload) =>
        this.#each(({ topic, onNotified }) => channels[topic] === channel && onNotified(payload)),
      onHeard: (atMs) => this.#each(({ onHeard }) => onHeard?.(atMs)),
      onSilent: () => this.#each(({ onSilent }) => onSilent?.()),
      onLost: () => {
        // One that was closed may end after the next was made.
        if (this.#kept !== kept) return;
        this.#client = null;
        this.#each(({ onLost }) => onLost?.());
      },
    });
    return kept;
  }

  async #prepare(client: pg.Client): Promise<void> {
    // From here on, a new subscriber listens by itself.
    this.#client = client;
    try {
      for (const each of [...this.#subscribers]) await this.#listen(client, each);
    } catch (error) {
      this.#client = null;
      throw error;
    }
  }

  #each(call: (subscriber: Subscriber) => unknown): void {
    for (const each of this.#subscribers) call(each);
  }

  async #listen(client: pg.Client, subscriber: Subscriber): Promise<void> {
    await client.query(`LISTEN ${channels[subscriber.topic]}`);
    await subscriber.onListening(client);
  }

  async #leave(subscriber: Subscriber): Promise<void> {
    this.#subscribers.delete(subscriber);
    const isLast = ({ topic }: Subscriber) => ![...this.#subscribers].some((each) => each.topic === topic);
    if (this.#subscribers.size === 0) {
      const kept = this.#kept;
      this.#kept = this.#client = null;
      await (await kept?.catch(() => null))?.close();
    } else if (isLast(subscriber))
      await this.#client?.query(`UNLISTEN ${channels[subscriber.topic]}`).catch(() => null);
  }
}

/** This process's. */
export const waker = (): Waker => remember("waker", () => new Waker());
