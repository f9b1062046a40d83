import { performance } from "node:perf_hooks";
import type { Clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { type Clocks, ClockWatch, readClocks } from "./clock";
import { PeriodicTask } from "./periodic-task";
import type { TurnRow, Turns } from "./turns";

/** What the program does again and again. */
export type Duty = {
  name: string;
  everyMs: number;
  /** From the start until it is done first. */
  firstMs: number;
  /** Of several processes, only the one that has this turn does it. */
  turn?: TurnRow;
  /** What a clock that jumps does to it until it is set right. What ignores it does not go by wall clocks. */
  clockJump: "ignored" | "begins no more" | "stops";
  /** `clock` throws once the clock has jumped, also in the middle of a run: what goes by it writes nothing then. */
  run(stop: AbortSignal, clock: Clock): Promise<unknown>;
};

type LoopOptions = { turns: Turns; tickMs: number; clocks?: () => Clocks; onClock(isOff: boolean): void };

/** Does what is due: one timer for all duties. */
export class DutyLoop {
  readonly #tasks: readonly { duty: Duty; task: PeriodicTask }[];
  readonly #options: LoopOptions;
  readonly #clocks: () => Clocks;
  readonly #watch: ClockWatch;
  readonly #timer: NodeJS.Timeout;
  #wasOff = false;

  constructor(duties: readonly Duty[], options: LoopOptions) {
    const slackMs = options.tickMs / 2;
    this.#options = options;
    this.#clocks = options.clocks ?? readClocks;
    this.#watch = new ClockWatch(this.#clocks());
    this.#tasks = duties.map((duty) => {
      const run = (stop: AbortSignal) => duty.run(stop, this.#rightTime);
      return { duty, task: new PeriodicTask({ ...duty, run }, slackMs) };
    });
    this.tick();
    this.#timer = setInterval(() => this.tick(), options.tickMs);
  }

  readonly #rightTime: Clock = () => {
    const clocks = this.#clocks();
    if (this.#watch.isOff(clocks))
      throw new Error("the clock jumped: nothing goes by it until it is set right");
    return new Date(clocks.wallMs);
  };

  tick(): void {
    const clocks = this.#clocks();
    const isOff = this.#watch.isOff(clocks);
    if (isOff && !this.#wasOff)
      log.error("the clock jumped: nothing is removed until it is set right or the program is restarted");
    this.#wasOff = isOff;
    this.#options.onClock(isOff);
    for (const { duty, task } of this.#tasks) {
      if (duty.clockJump === "ignored") this.#begin(duty, task, performance.now());
      else if (!isOff) this.#begin(duty, task, clocks.uptimeMs);
      else if (duty.clockJump === "stops") void task.stop();
    }
  }

  #begin({ turn }: Duty, task: PeriodicTask, nowMs: number): void {
    const { turns } = this.#options;
    task.begin(nowMs, turn && (() => turns.isMine(turn)));
  }

  /** Stops what is under way between two of its steps. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#tasks.map(({ task }) => task.stop()));
  }
}
