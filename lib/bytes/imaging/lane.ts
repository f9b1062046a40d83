import { type Ahead, Child, type SignForChild } from "@/lib/bytes/imaging/child/child";
import type { ImagingJob, ResultOf } from "@/lib/bytes/imaging/child/protocol";
import type { ChildLimits } from "@/lib/bytes/imaging/child/spawn-child";
import { AppError } from "@/lib/errors";
import { caller } from "@/lib/lane";
import { Shares } from "@/lib/shares";

/** `idleMs`: how long processes stay without work; unless given, they never end. */
export type LaneOptions = ChildLimits & {
  sign: SignForChild;
  bundle: string;
  size: number;
  maxWaiting: number;
  idleMs?: number;
};

/** The share of the line that one account may fill; the rest is left to others. */
const maxPart = 3 / 4;

const noTurn = () =>
  new AppError("rate_limited", "Too many pictures are waiting to be processed; try again soon", {
    retryAfterSeconds: 2,
  });

/** Whose turn it is, since accounts are served in turn: a folder that one of them uploads holds up nobody's page. */
const whose = () => caller().shareKey ?? "";

/** A queue with imaging processes of its own, started on demand. If one dies, its job fails and the next job gets a new process. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #turns: Shares;
  readonly #children = new Set<Child>();
  readonly #idle: Child[] = [];
  #closed = false;
  #ending: NodeJS.Timeout | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { size, maxWaiting } = options;
    const maxWaitingPerKey = Math.ceil(maxWaiting * maxPart);
    this.#turns = new Shares({ max: size, maxPerKey: size, maxWaiting, maxWaitingPerKey }, noTurn);
  }

  async run<J extends ImagingJob>(job: J, limitMs: number, ahead?: Ahead<J>): Promise<ResultOf<J>> {
    const pass = await this.#turns.take(whose());
    clearTimeout(this.#ending);
    try {
      const child = this.#child();
      try {
        return await child.run(job, limitMs, ahead);
      } finally {
        this.#giveBack(child);
      }
    } finally {
      pass();
      if (this.runningJobs === 0) this.#rest();
    }
  }

  get waitingJobs(): number {
    return this.#turns.waiting;
  }

  get runningJobs(): number {
    return this.#turns.running;
  }

  close(): void {
    this.#closed = true;
    for (const child of this.#children) child.stop();
  }

  assertRoom(): void {
    this.#turns.assertRoom(whose());
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
