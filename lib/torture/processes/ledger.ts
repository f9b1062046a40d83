/** An artifact that was acknowledged. */
export type Kept = { id: string; sha256: string; jobId: string };
/** One whose removal was acknowledged, with addresses that were handed out before. */
export type Gone = Kept & { atMs: number; addresses: string[] };

/** What was acknowledged, by requester. */
export class Ledger {
  readonly kept = new Map<string, Kept>();
  /** Asked to be removed, not yet acknowledged. */
  readonly going = new Set<string>();
  readonly gone = new Map<string, Gone>();
  /** Pairs that were voted on, by review. */
  readonly votes = new Map<string, Set<string>>();
  readonly counts = { uploads: 0, inParts: 0, cuts: 0, reads: 0, votes: 0, exports: 0, removals: 0 };
  /** What must never happen, in words. */
  readonly faults: string[] = [];
  /** Addresses that gave bytes before the removal. */
  watched = 0;
  /** The latest moment, in ms after an acknowledged removal, at which a request for its bytes began and got them. */
  latestByteMs = 0;

  /** An artifact that nobody removes, at random. */
  any(random: () => number): Kept | undefined {
    const free = [...this.kept.values()].filter(({ id }) => !this.going.has(id));
    return free[Math.floor(random() * free.length)];
  }
}
