import { seededOrder } from "./seeded";

export type Shares = readonly { name: string; share: number }[];

/** What ties a row to others: two rows that have one of these in common stay in one split. */
export type SplitTies = { keys: readonly string[] };

/** Union-find over strings. */
class Groups {
  readonly #parents = new Map<string, string>();

  rootOf(key: string): string {
    let root = key;
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) root = up;
    // Shortens the way for the next search.
    for (let at = key; at !== root; ) {
      const up = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = up;
    }
    return root;
  }

  /** The smaller key is the root, so that a group is called the same in whatever order it was joined. */
  join(a: string, b: string): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    if (one === other) return;
    if (one < other) this.#parents.set(other, one);
    else this.#parents.set(one, other);
  }
}

/** For each row the key of its group, which is the smallest of all keys in it. */
export function groupKeys(rows: readonly SplitTies[]): string[] {
  const groups = new Groups();
  for (const { keys } of rows) for (const key of keys) groups.join(keys[0] ?? key, key);
  return rows.map(({ keys }) => groups.rootOf(keys[0] ?? ""));
}

/**
 * Deals the rows into splits, whole groups at a time, in an order that follows from the seed: each group goes where most is
 * still missing, so that each split has its share of the rows to within the largest group. Returns the split's name for each
 * row.
 */
export function dealSplits(rows: readonly SplitTies[], shares: Shares, seed: string): string[] {
  const keys = groupKeys(rows);
  const sizes = new Map<string, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const missing = shares.map(({ name, share }) => ({ name, rows: share * rows.length }));
  const splitOf = new Map<string, string>();
  for (const [key, size] of seededOrder(seed, [...sizes], ([key]) => key)) {
    const most = missing.reduce((best, split) => (split.rows > best.rows ? split : best));
    most.rows -= size;
    splitOf.set(key, most.name);
  }
  return keys.map((key) => splitOf.get(key) ?? "");
}
