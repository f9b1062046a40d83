import { Lease } from "./lease";

/** A turn that one process at a time has. `isKept`: not given back at the end, so that nobody repeats the work soon. */
export type TurnRow = { name: string; forMs: number; isKept?: true };

/** A turn is renewed six times before it would end. */
const renewals = 6;

type TurnRequest = { lease: Lease; row: TurnRow; atMs: number; isMine: Promise<boolean> };

/** The turns of this process. Without others, all are its own. */
export class Turns {
  readonly #asked = new Map<string, TurnRequest>();

  constructor(readonly alone: boolean) {}

  /** Takes or renews a turn, unless that was tried just now. False if another process has it, or nobody can tell. */
  isMine(row: TurnRow): Promise<boolean> {
    if (this.alone) return Promise.resolve(true);
    const nowMs = performance.now();
    const known = this.#asked.get(row.name);
    if (known !== undefined && nowMs - known.atMs < row.forMs / renewals) return known.isMine;
    const lease = known?.lease ?? new Lease(row.name, row.forMs);
    const isMine = lease.isMine().catch(() => false);
    this.#asked.set(row.name, { lease, row, atMs: nowMs, isMine });
    return isMine;
  }

  async end(): Promise<void> {
    for (const { lease, row } of this.#asked.values())
      if (row.isKept !== true) await lease.end().catch(() => undefined);
  }
}
