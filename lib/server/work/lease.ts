import { randomUUID } from "node:crypto";
import { endTurn, takeTurn } from "@/lib/db/system/processes/turns";

/**
 * Lets one process at a time do some work. This only saves effort: the work itself must be safe if two processes do it
 * at once. A process that hangs loses its turn after `forMs`.
 */
export class Lease {
  readonly #holder = randomUUID();

  constructor(
    readonly name: string,
    readonly forMs: number,
  ) {}

  /** Takes or renews the turn; false if another process has it. */
  isMine(): Promise<boolean> {
    return takeTurn({ name: this.name, holder: this.#holder, forMs: this.forMs });
  }

  end(): Promise<void> {
    return endTurn(this.name, this.#holder);
  }
}
