/** An artifact whose delivery was acknowledged. */
export type LedgerEntry = { id: string; sha256: string; jobId: string };
/** An artifact whose removal was acknowledged, with URLs that were handed out before. */
export type Gone = LedgerEntry & { atMs: number; addresses: string[] };

/** What was acknowledged, by requester. */
export class Ledger {
  readonly kept = new Map<string, LedgerEntry>();
  /** Never picked by `any`: artifacts whose removal was requested, and candidates of reviews. */
  readonly reserved = new Set<string>();
  readonly gone = new Map<string, Gone>();
  /** Pairs that were voted on, by review id. */
  readonly votes = new Map<string, Set<string>>();
  readonly counts = { uploads: 0, inParts: 0, cuts: 0, reads: 0, votes: 0, exports: 0, removals: 0 };
  /** Descriptions of what must never happen and did. */
  readonly faults: string[] = [];
  /** How many URLs returned bytes before the removal. */
  watched = 0;
  /** How long after an acknowledged removal, in ms, the latest request started that still returned bytes. */
  latestByteMs = 0;

  /** A random artifact that is not `reserved`. */
  any(random: () => number): LedgerEntry | undefined {
    const free = [...this.kept.values()].filter(({ id }) => !this.reserved.has(id));
    return free[Math.floor(random() * free.length)];
  }
}
