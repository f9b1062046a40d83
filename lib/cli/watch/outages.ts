import { setTimeout as wait } from "node:timers/promises";
import { backOffMs, exactly } from "@/lib/domain/back-off";
import { Problem } from "@/lib/sdk/problem";
import { isAway, isBroken, patiently } from "../several-at-once";
import type { Print } from "./watch-events";

const backOff = { firstMs: 500, factor: 2, maxMs: 60_000, spread: exactly };

/** A full disk is waited out too: a watch has time. */
const isOut = (error: unknown) =>
  isBroken(error) || isAway(error) || (error instanceof Problem && error.status === 507);

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
    for (let failures = 1; ; failures++) {
      try {
        const result = await patiently(work, () => false);
        this.#noteBack();
        return result;
      } catch (error) {
        if (!isOut(error)) throw error;
        this.#noteOut(error);
      }
      await wait(backOffMs(backOff, failures, 1), undefined, { signal: this.stop });
    }
  }
}
