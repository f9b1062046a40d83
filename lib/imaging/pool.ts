import { built } from "@/lib/built";
import { AppError } from "@/lib/errors";
import { type Ahead, Child } from "@/lib/imaging/child/child";
import type { Job, ResultOf } from "@/lib/imaging/child/protocol";
import { remember } from "@/lib/remember";

/** `limitMs`: CPU time of one job. */
export type PoolOptions = { size: number; memoryBytes: number; limitMs: number; maxWaiting: number };

export const poolDefaults: PoolOptions = {
  size: 2,
  memoryBytes: 1_200_000_000,
  limitMs: 20_000,
  maxWaiting: 256,
};

/** Encoding 100 megapixels without loss takes over a minute, of a picture that was quick to decode. */
const limitFactorOf = ({ kind }: Job) => (kind === "convert" ? 10 : 1);

export const imagingWorker = () => built("imaging-worker.mjs");

/** A pool of imaging processes, started on demand. If one dies, its job fails and the next job gets a new process. */
export class ImagingPool {
  readonly #options: PoolOptions;
  readonly #waiting: (() => void)[] = [];
  readonly #children = new Set<Child>();
  readonly #idle: Child[] = [];
  #running = 0;
  #closed = false;

  constructor(options: Partial<PoolOptions> = {}) {
    this.#options = { ...poolDefaults, ...options };
  }

  async run<J extends Job>(job: J, ahead?: Ahead<J>): Promise<ResultOf<J>> {
    await this.#turn();
    try {
      const child = this.#child();
      try {
        return await child.run(job, limitFactorOf(job) * this.#options.limitMs, ahead);
      } finally {
        this.#giveBack(child);
      }
    } finally {
      this.#pass();
    }
  }

  /** Jobs that wait for a process. */
  waitingJobs(): number {
    return this.#waiting.length;
  }

  /** Kills all processes: running jobs fail, waiting ones are refused. */
  close(): void {
    this.#closed = true;
    for (const child of this.#children) child.stop();
  }

  /** Throws `rate_limited` if the queue is full, so a caller can refuse an upload before receiving it. */
  assertRoom(): void {
    if (this.#running < this.#options.size || this.#waiting.length < this.#options.maxWaiting) return;
    throw new AppError("rate_limited", "Too many pictures are waiting to be decoded; try again soon", {
      retryAfterSeconds: 2,
    });
  }

  async #turn(): Promise<void> {
    this.assertRoom();
    if (this.#running < this.#options.size) this.#running++;
    else await new Promise<void>((go) => this.#waiting.push(go));
  }

  /** Hands the slot directly to the next waiting job, so that a new one cannot take it. */
  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }

  #child(): Child {
    if (this.#closed) throw new AppError("unavailable", "The server is stopping.");
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.alive) return idle;
      this.#children.delete(idle);
    }
    const child = new Child(imagingWorker(), this.#options);
    this.#children.add(child);
    return child;
  }

  #giveBack(child: Child): void {
    if (child.alive) this.#idle.push(child);
    else this.#children.delete(child);
  }
}

/** The imaging pool, one per process. */
export const imaging = () => remember("imaging", () => new ImagingPool());
