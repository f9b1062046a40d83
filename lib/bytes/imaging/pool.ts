import { built } from "@/lib/built";
import type { Ahead, SignForChild } from "@/lib/bytes/imaging/child/child";
import type { ImagingJob, ResultOf } from "@/lib/bytes/imaging/child/protocol";
import { Lane } from "@/lib/bytes/imaging/lane";
import { signForHouse } from "@/lib/bytes/imaging/signing/signing-record";
import { measure, timed } from "@/lib/meter";
import { remember } from "@/lib/remember";

/** `size`, `maxWaiting`: of each lane. `limitMs`: CPU time of one job. `idleMs`: when processes for long work end. */
export type PoolOptions = {
  size: number;
  memoryBytes: number;
  limitMs: number;
  maxWaiting: number;
  idleMs: number;
  /** Signs conversions for these processes, which have no key. */
  sign: SignForChild;
};

export const poolDefaults: PoolOptions = {
  size: 2,
  memoryBytes: 1_200_000_000,
  limitMs: 20_000,
  maxWaiting: 256,
  idleMs: 60_000,
  sign: signForHouse,
};

/**
 * Long work has processes of its own: nothing that a delivery or a page waits for may queue behind it. Encoding 100
 * megapixels without loss takes over a minute, of a picture that was quick to decode.
 */
function kindOf(job: ImagingJob): { isLong: boolean; limitFactor: number } {
  if (job.kind === "analyse" || job.kind === "graphs") return { isLong: false, limitFactor: 1 };
  if (job.kind === "credentials") return { isLong: false, limitFactor: 1 / 4 };
  if (job.kind !== "convert") return { isLong: true, limitFactor: 1 };
  const isPreview = ["pane", "bare-pane", "bare-tile", "bare-small", "bare-detail"].includes(
    job.conversion.format,
  );
  return isPreview ? { isLong: false, limitFactor: 2 } : { isLong: true, limitFactor: 10 };
}

export const imagingWorker = () => built("imaging-worker.mjs");

/** The imaging processes, in two lanes: one for deliveries and previews, one for everything that may take long. */
export class ImagingPool {
  readonly #limitMs: number;
  readonly #quick: Lane;
  readonly #long: Lane;

  constructor(options: Partial<PoolOptions> = {}) {
    const { limitMs, idleMs, ...each } = { ...poolDefaults, ...options };
    const lane = { ...each, bundle: imagingWorker() };
    this.#limitMs = limitMs;
    this.#quick = new Lane(lane);
    this.#long = new Lane({ ...lane, idleMs });
  }

  run<J extends ImagingJob>(job: J, ahead?: Ahead<J>): Promise<ResultOf<J>> {
    const { isLong, limitFactor } = kindOf(job);
    const lane = isLong ? this.#long : this.#quick;
    return timed(
      () => lane.run(job, limitFactor * this.#limitMs, ahead),
      (seconds) => measure("imaging", { work: job.kind, seconds }),
    );
  }

  /** How busy each lane is. */
  load() {
    const of = ({ waitingJobs, runningJobs }: Lane) => ({ waiting: waitingJobs, running: runningJobs });
    return { quick: of(this.#quick), long: of(this.#long) };
  }

  /** Jobs that wait for a process. */
  waitingJobs(): number {
    return this.#quick.waitingJobs + this.#long.waitingJobs;
  }

  /** Kills all processes: running jobs fail, waiting ones are refused. */
  close(): void {
    this.#quick.close();
    this.#long.close();
  }

  /** Throws `rate_limited` if deliveries queue up too far, so a caller can refuse an upload before receiving it. */
  assertRoom(): void {
    this.#quick.assertRoom();
  }
}

/** The imaging pool, one per process. */
export const imaging = () => remember("imaging", () => new ImagingPool());
