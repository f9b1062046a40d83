import type { FileSeen } from "./list-folder";

/** Longest that a file may stay cut short before it is told. */
const partialMs = 10 * 60_000;

type PendingFile = { found: FileSeen; sinceMs: number };

/** Files that change, or are cut short, and since when they are as they are. Times are monotonic. */
export class Settling {
  readonly #settleMs: number;
  readonly #changing = new Map<string, PendingFile>();
  readonly #partial = new Map<string, PendingFile>();

  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  /** Whether it is known here as it is. */
  #has(waiting: PendingFile | undefined, { stamp }: FileSeen): boolean {
    return waiting?.found.stamp === stamp;
  }

  see(found: FileSeen, nowMs: number): void {
    const { path } = found;
    if (this.#has(this.#partial.get(path), found) || this.#has(this.#changing.get(path), found)) return;
    this.#partial.delete(path);
    this.#changing.set(path, { found, sinceMs: nowMs });
  }

  /** It is known not to be whole: it waits until it changes. */
  notePartial(found: FileSeen, nowMs: number): void {
    this.#partial.set(found.path, { found, sinceMs: nowMs });
  }

  #take(from: Map<string, PendingFile>, beforeMs: number): FileSeen[] {
    const taken = [...from.values()].filter(({ sinceMs }) => sinceMs <= beforeMs).map(({ found }) => found);
    for (const { path } of taken) from.delete(path);
    return taken;
  }

  /** Those that stayed as they were for as long as a file must. */
  takeSettled = (nowMs: number): FileSeen[] => this.#take(this.#changing, nowMs - this.#settleMs);

  /** Those that stayed cut short for so long that it is told. */
  takeCutShort = (nowMs: number): FileSeen[] => this.#take(this.#partial, nowMs - partialMs);
}
