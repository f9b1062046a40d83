import { randomUUID } from "node:crypto";
import { endTurn, takeTurn } from "@/lib/db/system/processes/turns";

/**
 * Work that one process at a time does, for the sake of doing it once: that two may do it without harm is for the work
 * itself. A process that hangs loses its turn after `forMs`.
 */
export class Turn {
  readonly #holder = randomUUID();

  constructor(
    readonly name: string,
    readonly forMs: number,
  ) {}

  /** Takes the turn, or keeps it. */
  isMine(): Promise<boolean> {
    return takeTurn({ name: this.name, holder: this.#holder, forMs: this.forMs });
  }

  end(): Promise<void> {
    return endTurn(this.name, this.#holder);
  }
}
