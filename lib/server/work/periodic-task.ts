import { log } from "@/lib/log";

/** Background work fails only for now: the failure is logged, and the work is repeated later. */
export const logged = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    (error) => log.error({ err: error }, "background work failed; it is tried again"),
  );

/** Repeated work that does not hold up the loop: it may take long, and the clock must be watched meanwhile. */
export class PeriodicTask {
  #stop = new AbortController();
  #running: Promise<void> | null = null;
  #dueMs = 0;

  constructor(
    readonly everyMs: number,
    readonly work: (stop: AbortSignal) => Promise<unknown>,
  ) {}

  /** `nowMs` may go back, as the uptime of a restored machine does: that delays the work by at most its own period. */
  begin(nowMs: number): void {
    this.#dueMs = Math.min(this.#dueMs, nowMs + this.everyMs);
    if (this.#running !== null || nowMs < this.#dueMs) return;
    this.#dueMs = nowMs + this.everyMs;
    const { signal } = this.#stop;
    const work = this.work(signal).catch((error) => (signal.aborted ? undefined : Promise.reject(error)));
    this.#running = logged(work).finally(() => {
      this.#running = null;
    });
  }

  /** Stops a run in progress; resolves when it has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#stop = new AbortController();
  }
}
