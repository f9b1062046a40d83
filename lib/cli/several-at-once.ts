import { setTimeout as wait } from "node:timers/promises";
import { exactly, limitedBackOffMs } from "@/lib/domain/back-off";
import { Problem, Unexplained } from "@/lib/sdk/problem";
import { BrokenOff } from "./server-command";

const inFlight = 4;
const backOff = { waitsMs: [200, 1_000, 3_000], spread: exactly };
/** Longest total wait for one item, if a busy server asks for it. */
const maxTotalWaitMs = 10 * 60_000;
/** Most waits for one item: a server that asks for very short ones would keep the client busy endlessly. */
const maxWaits = 600;

function* each<T>(items: readonly T[]): Generator<T> {
  yield* items;
}

/** Runs `work` on each item, four at once. After an error it begins no other item. */
export async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  // A generator ends for all workers if one leaves its loop; an array's own iterator would not.
  const left = each(items);
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

/** Whether the server refused because too much is under way. */
export const isBusy = (error: unknown): error is Problem => error instanceof Problem && error.status === 429;

/**
 * Whether something that the server needs is away, such as its object store. Excludes a full disk, which waiting does
 * not cure.
 */
export const isAway = (error: unknown): error is Problem =>
  error instanceof Problem && error.status >= 500 && error.status !== 507;

/**
 * Adds up how long a busy server asks to wait. `waitFor` returns null if it does not ask, or has asked for too long.
 */
class WaitBudget {
  #ms = 0;
  #times = 0;

  waitFor(error: unknown): number | null {
    if (!isBusy(error) || error.retryAfterMs === null || this.#times++ === maxWaits) return null;
    this.#ms += error.retryAfterMs;
    return this.#ms <= maxTotalWaitMs ? error.retryAfterMs : null;
  }
}

/**
 * Repeats work that may safely run twice: after an error that `passes`, such as a broken connection, and as long as a
 * busy server asks to wait. Throws the last error.
 */
export async function patiently<T>(work: () => Promise<T>, passes: (error: unknown) => boolean): Promise<T> {
  const budget = new WaitBudget();
  for (let failures = 0; ; ) {
    try {
      return await work();
    } catch (error) {
      const waitMs =
        budget.waitFor(error) ?? (passes(error) ? limitedBackOffMs(backOff, ++failures, 1) : null);
      if (waitMs === null) throw error;
      await wait(waitMs);
    }
  }
}

const isRefusal = (status: number) => status >= 400 && status < 500;

/** No response, one that broke off, or one from a proxy whose server is away. */
export const isBroken = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof BrokenOff ||
  (error instanceof Unexplained && !isRefusal(error.status));
