import { log } from "@/lib/log";
import { chainAll } from "@/lib/services/audit/chain-events";
import { verifyChains } from "@/lib/services/audit/verify-chain";
import { workWithin } from "@/lib/within";

const chainEveryMs = 1_000;
const chainForMs = 10_000;
const verifyEveryMs = 60_000;
const verifyWholeEveryMs = 3_600_000;
/** When the program has started. */
const verifyFirstMs = 5_000;

/** Chains audit events every second. Verifies new ones every minute, and whole chains after the start and every hour. */
export class Chaining {
  readonly #stop = new AbortController();
  readonly #timers: NodeJS.Timeout[];
  #chaining: Promise<void> = Promise.resolve();
  #checking: Promise<void> = Promise.resolve();

  constructor() {
    this.#timers = [
      setInterval(() => this.#chain(), chainEveryMs),
      setInterval(() => this.#verify("newer"), verifyEveryMs),
      setInterval(() => this.#verify("whole"), verifyWholeEveryMs),
      setTimeout(() => this.#verify("whole"), verifyFirstMs),
    ];
  }

  /** One after another: a round that takes longer than a second delays the next. */
  #chain(): void {
    this.#chaining = this.#chaining.then(() =>
      this.#logged(() => workWithin(chainForMs, this.#stop.signal, chainAll)),
    );
  }

  #verify(reach: "whole" | "newer"): void {
    this.#checking = this.#checking.then(() => this.#logged(() => verifyChains(reach, this.#stop.signal)));
  }

  async #logged(work: () => Promise<void>): Promise<void> {
    if (this.#stop.signal.aborted) return;
    await work().catch((error) => {
      if (!this.#stop.signal.aborted)
        log.error({ err: error }, "chaining audit events failed; it is tried again");
    });
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#stop.abort();
    await Promise.all([this.#chaining, this.#checking]);
  }
}
