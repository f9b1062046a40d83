import { setTimeout as wait } from "node:timers/promises";

const inFlight = 4;
const waitsMs = [200, 1_000, 3_000];

/** Runs `work` on each item, four at once. */
export async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

/** Repeats work that may run twice after an error that `passes`, such as a broken connection; the last one is thrown. */
export async function patiently<T>(work: () => Promise<T>, passes: (error: unknown) => boolean): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error)) throw error;
      await wait(waitMs);
    }
  }
  return work();
}

/** No response, or one that broke off. */
export const isBroken = (error: unknown): boolean => error instanceof TypeError;
