import { randomUUID } from "node:crypto";
import { announce } from "@/lib/db/announce";
import { leave, stayPresent } from "@/lib/db/live/presence";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/**
 * One stream's presence in a review. It is announced when a person's first stream begins and when the last one ends.
 */
export class Presence {
  readonly #stream: { streamId: string; reviewId: string };

  constructor(
    readonly scope: Scope<"review:read">,
    reviewId: string,
  ) {
    this.#stream = { streamId: randomUUID(), reviewId };
  }

  async stay(): Promise<void> {
    if (await stayPresent(this.scope, this.#stream)) await this.#announce();
  }

  async end(): Promise<void> {
    if (await leave(this.scope, this.#stream)) await this.#announce();
  }

  async #announce(): Promise<void> {
    const { reviewId } = this.#stream;
    await inTransaction((tx) => announce(this.scope, { kind: "presence", reviewId }, tx));
  }
}
