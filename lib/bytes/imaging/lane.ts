import { type Ahead, Child } from "@/lib/bytes/imaging/child/child";
import type { ImagingJob, ResultOf } from "@/lib/bytes/imaging/child/protocol";
import type { ChildLimits } from "@/lib/bytes/imaging/child/spawn-child";
import { AppError } from "@/lib/errors";

/** `idleMs`: how long processes stay without work; unless given, they never end. */
export type LaneOptions = ChildLimits & { bundle: string; size: number; maxWaiting: number; idleMs?: number };

/** A queue with imaging processes of its own, started on demand. If one dies, its job fails and the next job gets a new process. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #waiting: (() => void)[] = [];
  readonly #children = new Set<Child>();
  readonly #idle: Child[] = [];
  #running = 0;
  #closed = false;
  #ending: NodeJS.Timeout | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  async run<J extends ImagingJob>(job: J, limitMs: number, ahead?: Ahead<J>): Promise<ResultOf<J>> {
    await this.#turn();
    try {
      const child = this.#child();
      try {
        return await child.run(job, limitMs, ahead);
      } finally {
        this.#giveBack(child);
      }
    } finally {
      this.#pass();
    }
  }

  get waitingJobs(): number {
    return this.#waiting.length;
  }

  get runningJobs(): number {
    return this.#running;
  }

  close(): void {
    this.#closed = true;
    for (const child of this.#children) child.stop();
  }

  assertRoom(): void {
    if (this.#running < this.#options.size || this.#waiting.length < this.#options.maxWaiting) return;
    throw new AppError("rate_limited", "Too many pictures are waiting to be processed; try again soon", {
      retryAfterSeconds: 2,
    });
  }

  async #turn(): Promise<void> {
    this.assertRoom();
    clearTimeout(this.#ending);
    if (this.#running < this.#options.size) this.#running++;
    else await new Promise<void>((go) => this.#waiting.push(go));
  }

  /** Hands the slot directly to the next waiting job, so that a new one cannot take it. */
  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else if (--this.#running === 0) this.#rest();
  }

  #rest(): void {
    const { idleMs } = this.#options;
    if (idleMs !== undefined) this.#ending = setTimeout(() => this.#endIdle(), idleMs).unref();
  }

  #child(): Child {
    if (this.#closed) throw new AppError("unavailable", "The server is stopping.");
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.alive) return idle;
      this.#children.delete(idle);
    }
    const child = new Child(this.#options.bundle, this.#options);
    this.#children.add(child);
    return child;
  }

  #giveBack(child: Child): void {
    if (child.alive) this.#idle.push(child);
    else this.#children.delete(child);
  }

  #endIdle(): void {
    for (const child of this.#idle.splice(0)) {
      child.stop();
      this.#children.delete(child);
    }
  }
}
