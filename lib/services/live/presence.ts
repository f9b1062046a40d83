import { randomUUID } from "node:crypto";
import { announce } from "@/lib/db/announce";
import { leave, stayPresent } from "@/lib/db/live/presence";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/**
 * One account's presence in a review by this process, however many streams it has open. It is announced when a
 * person's first stream begins and when the last one ends.
 */
class Presence {
  readonly #row: { streamId: string; reviewId: string };
  #noteAgainAt = 0;
  streams = 0;

  constructor(
    readonly scope: Scope<"review:read">,
    reviewId: string,
  ) {
    this.#row = { streamId: randomUUID(), reviewId };
  }

  async stay(everyMs: number): Promise<void> {
    const now = performance.now();
    if (now < this.#noteAgainAt) return;
    this.#noteAgainAt = now + everyMs;
    if (await stayPresent(this.scope, this.#row)) await this.#announce();
  }

  async end(): Promise<void> {
    if (await leave(this.scope, this.#row)) await this.#announce();
  }

  async #announce(): Promise<void> {
    const { reviewId } = this.#row;
    await inTransaction((tx) => announce(this.scope, { kind: "presence", reviewId }, tx));
  }
}

/** One stream's part in a presence. */
export type Attendance = { stay(): Promise<void>; end(): Promise<void> };

/** Who is present in which review by the streams of this process. */
export class Presences {
  readonly #all = new Map<string, Presence>();

  constructor(readonly everyMs: number) {}

  attend(scope: Scope<"review:read">, reviewId: string): Attendance {
    const key = `${scope.userId} ${reviewId}`;
    const presence = this.#all.get(key) ?? new Presence(scope, reviewId);
    this.#all.set(key, presence);
    presence.streams++;
    return {
      stay: () => presence.stay(this.everyMs),
      end: async () => {
        presence.streams--;
        if (presence.streams > 0) return;
        this.#all.delete(key);
        await presence.end();
      },
    };
  }
}
