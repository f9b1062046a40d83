import { log } from "@/lib/log";

/** Background work fails only for now: the failure is logged, and the work is repeated later. */
export const logged = (work: Promise<unknown>, duty?: string): Promise<void> =>
  work.then(
    () => undefined,
    (error) => log.error({ err: error, duty }, "background work failed; it is tried again"),
  );

type TaskOptions = {
  name: string;
  everyMs: number;
  /** From the first look until the first run; at once by default. */
  firstMs?: number;
  run(stop: AbortSignal): Promise<unknown>;
};

/** Repeated work that does not hold up the loop: it may take long, and the clock must be watched meanwhile. */
export class PeriodicTask {
  readonly #work: TaskOptions;
  readonly #slackMs: number;
  #stop = new AbortController();
  #running: Promise<void> | null = null;
  #dueMs: number | null = null;

  /** Begins up to `slackMs` early, so that a look that comes a moment too soon does not cost a whole look. */
  constructor(work: TaskOptions, slackMs = 0) {
    this.#work = work;
    this.#slackMs = slackMs;
  }

  /**
   * `nowMs` may go back, as the uptime of a restored machine does: that delays the work by at most its own period.
   * `isMine` is also asked while the work runs, which renews its turn.
   */
  begin(nowMs: number, isMine: () => Promise<boolean> = async () => true): void {
    const { name, everyMs, firstMs = 0, run } = this.#work;
    this.#dueMs = Math.min(this.#dueMs ?? nowMs + firstMs, nowMs + everyMs);
    if (nowMs < this.#dueMs - this.#slackMs) return;
    const mine = isMine();
    if (this.#running !== null) return;
    this.#dueMs = nowMs + everyMs;
    const { signal } = this.#stop;
    const work = async () => {
      if ((await mine) && !signal.aborted) await run(signal);
    };
    const ended = work().catch((error) => (signal.aborted ? undefined : Promise.reject(error)));
    this.#running = logged(ended, name).finally(() => {
      this.#running = null;
    });
  }

  /** Stops a run in progress; resolves when it has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    await this.#running;
  }
}
