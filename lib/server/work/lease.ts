import { randomUUID } from "node:crypto";
import { endTurn, takeTurn } from "@/lib/db/system/processes/turns";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySweep = authorizeSystem("sweep");

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
    return takeTurn(bySweep, { name: this.name, holder: this.#holder, forMs: this.forMs });
  }

  end(): Promise<void> {
    return endTurn(bySweep, this.name, this.#holder);
  }
}
