import { performance } from "node:perf_hooks";

/** `why`: what was wrong. */
export type DrillStep = { step: string; seconds: number; state: "ok" | "wrong"; why?: string };

const whyOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What a drill does, one after the other, how long each takes and whether it went well. */
export class Steps {
  readonly done: DrillStep[] = [];
  readonly #say: (step: DrillStep) => void;

  constructor(say: (step: DrillStep) => void) {
    this.#say = say;
  }

  /** Returns null if it failed; the drill continues with what does not need it. */
  async run<T>(step: string, work: () => Promise<T>): Promise<T | null> {
    const began = performance.now();
    const end = (outcome: { state: "ok" } | { state: "wrong"; why: string }) => {
      const seconds = Math.round(performance.now() - began) / 1000;
      const done = { step, seconds, ...outcome };
      this.done.push(done);
      this.#say(done);
    };
    try {
      const value = await work();
      end({ state: "ok" });
      return value;
    } catch (error) {
      end({ state: "wrong", why: whyOf(error) });
      return null;
    }
  }

  get hasNoFaults(): boolean {
    return this.done.every(({ state }) => state === "ok");
  }
}
