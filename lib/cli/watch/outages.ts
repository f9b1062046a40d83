import { setTimeout as wait } from "node:timers/promises";
import { ProblemError } from "@/lib/client/call";
import { isAway, isBroken, patiently } from "../several-at-once";
import type { Print } from "./watch-events";

const firstWaitMs = 500;
const maxWaitMs = 60_000;

/** A full disk is waited out too: a watch has time. */
const isOut = (error: unknown) =>
  isBroken(error) || isAway(error) || (error instanceof ProblemError && error.problem.status === 507);

/** Waits for a server that is away, and says once that it is, and once that it is back. */
export class Outages {
  #isOut = false;

  constructor(
    readonly print: Print,
    readonly stop: AbortSignal,
  ) {}

  #noteOut(error: unknown): void {
    if (!this.#isOut)
      this.print({ event: "away", detail: error instanceof Error ? error.message : "no answer" });
    this.#isOut = true;
  }

  #noteBack(): void {
    if (this.#isOut) this.print({ event: "back" });
    this.#isOut = false;
  }

  /** Repeats work that may safely run twice until the server answers. Throws what it answers, and once `stop` aborts. */
  async outlast<T>(work: () => Promise<T>): Promise<T> {
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(maxWaitMs, 2 * waitMs)) {
      try {
        const result = await patiently(work, () => false);
        this.#noteBack();
        return result;
      } catch (error) {
        if (!isOut(error)) throw error;
        this.#noteOut(error);
      }
      await wait(waitMs, undefined, { signal: this.stop });
    }
  }
}
