/** Work at once: of all keys, of one key. Work that waits beyond that: of all keys, of one key. */
export type ShareLimits = { max: number; maxPerKey: number; maxWaiting: number; maxWaitingPerKey: number };

/** With `maxPerKey`: as much of each key as it may at once, and nothing waits. */
export const withoutLine = { max: Number.POSITIVE_INFINITY, maxWaiting: 0, maxWaitingPerKey: 0 };

/**
 * Why work got no place: its key has as many waiting as it may (`own`), all keys together have (`all`), it waited for as
 * long as it may (`late`), or its caller left (`left`).
 */
export type NoPlace = "own" | "all" | "late" | "left";

/** How long work may wait for its place; without an end by default. */
export type Patience = { leaving?: () => AbortSignal | null; maxWaitMs?: number };

type Line = { running: number; waiting: (() => void)[] };

/**
 * Places that several keys (accounts, workspaces, networks, links) share: none has more than its part of them. What is over
 * it waits in its key's own line, first come first served, and lines are served in turn. `refuse` makes the error that is thrown.
 */
export class Shares {
  readonly #limits: ShareLimits;
  readonly #refuse: (why: NoPlace) => Error;
  /** Of keys that have work, the one that was served last at the end. */
  readonly #lines = new Map<string, Line>();
  #running = 0;
  #waiting = 0;

  constructor(limits: ShareLimits, refuse: (why: NoPlace) => Error) {
    this.#limits = limits;
    this.#refuse = refuse;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  async run<T>(key: string, work: () => Promise<T>, patience: Patience = {}): Promise<T> {
    const end = await this.take(key, patience);
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Throws if this work could neither begin now nor wait. */
  assertRoom(key: string): void {
    const line = this.#lines.get(key);
    if (this.#hasPlace(line)) return;
    if ((line?.waiting.length ?? 0) >= this.#limits.maxWaitingPerKey) throw this.#refuse("own");
    if (this.#waiting >= this.#limits.maxWaiting) throw this.#refuse("all");
  }

  /** Waits for a place. Returns what gives it back, once however often it is called. */
  async take(key: string, patience: Patience = {}): Promise<() => void> {
    this.assertRoom(key);
    const line = this.#lines.get(key) ?? { running: 0, waiting: [] };
    this.#lines.set(key, line);
    if (this.#hasPlace(line)) this.#begin(key, line);
    else await this.#turn(key, line, patience);
    let isHeld = true;
    return () => {
      if (isHeld) this.#end(key, line);
      isHeld = false;
    };
  }

  #hasPlace(line: Line | undefined): boolean {
    return this.#running < this.#limits.max && (line?.running ?? 0) < this.#limits.maxPerKey;
  }

  #turn(key: string, line: Line, { leaving: asked, maxWaitMs }: Patience): Promise<void> {
    const leaving = asked?.() ?? null;
    return new Promise((resolve, reject) => {
      const forget = () => {
        clearTimeout(timer);
        leaving?.removeEventListener("abort", leave);
        this.#waiting--;
      };
      const begin = () => {
        forget();
        resolve();
      };
      const giveUp = (why: NoPlace) => {
        forget();
        line.waiting.splice(line.waiting.indexOf(begin), 1);
        this.#tidy(key, line);
        reject(this.#refuse(why));
      };
      const leave = () => giveUp("left");
      const timer = maxWaitMs === undefined ? undefined : setTimeout(() => giveUp("late"), maxWaitMs);
      this.#waiting++;
      line.waiting.push(begin);
      leaving?.addEventListener("abort", leave, { once: true });
      if (leaving?.aborted) leave();
    });
  }

  #begin(key: string, line: Line): void {
    line.running++;
    this.#running++;
    this.#lines.delete(key);
    this.#lines.set(key, line);
  }

  #end(key: string, line: Line): void {
    line.running--;
    this.#running--;
    this.#tidy(key, line);
    // A key that was served comes again at the end of the map, and so of this loop.
    for (const [next, waits] of this.#lines) {
      if (this.#running >= this.#limits.max) return;
      if (!this.#hasPlace(waits)) continue;
      const begin = waits.waiting.shift();
      if (begin === undefined) continue;
      this.#begin(next, waits);
      begin();
    }
  }

  #tidy(key: string, line: Line): void {
    if (line.running === 0 && line.waiting.length === 0) this.#lines.delete(key);
  }
}
