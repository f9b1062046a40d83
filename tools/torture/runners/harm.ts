import { setTimeout as sleep } from "node:timers/promises";
import { type Earlier, maxWorkMs, silenceSeconds } from "./runner-order";
import type { TorturedRunner } from "./tortured-runner";

/** Of all attempts, this part is interrupted. */
const harmedPart = 0.2;
const earlier: readonly Earlier[] = ["resumed", "released", "given up"];
const longMs = (silenceSeconds + 3) * 1_000;
/** So many runners are frozen or cut off for longer than their silence at a time. */
const maxAway = 4;

/** Interrupts attempts at random: kills, freezes or cuts off their runners. */
export class Harmer {
  readonly #random: () => number;
  readonly #going = new Set<Promise<void>>();
  #away = 0;
  hasEnded = false;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Decides what becomes of an attempt that its runner just began. */
  attempt(runner: TorturedRunner): void {
    if (this.hasEnded || this.#random() >= harmedPart) return;
    const harming = this.#soon(runner).finally(() => this.#going.delete(harming));
    this.#going.add(harming);
  }

  async #soon(runner: TorturedRunner): Promise<void> {
    // At any moment of the work or the delivery.
    await sleep(this.#random() * maxWorkMs * 0.8);
    if (runner.isHarmed || this.hasEnded) return;
    const kind = this.#random();
    if (kind < 0.7) await runner.killed(earlier[Math.floor(this.#random() * 3)] ?? "resumed");
    else if (kind < 0.85) await this.#withTime((ms) => runner.frozen(ms));
    else await this.#withTime((ms) => runner.cut(this.#random() < 0.5 ? "away" : "deaf", ms));
  }

  async #withTime(work: (ms: number) => Promise<void>): Promise<void> {
    if (this.#random() < 0.6 || this.#away >= maxAway) return work(500 + this.#random() * 5_000);
    this.#away++;
    await work(longMs).finally(() => this.#away--);
  }

  /** Stops interrupting, and waits until all runners run again. */
  async end(): Promise<void> {
    this.hasEnded = true;
    await Promise.all(this.#going);
  }
}
