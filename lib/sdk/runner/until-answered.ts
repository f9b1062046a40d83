import { type BackOff, backOffMs } from "@/lib/domain/back-off";
import { Problem } from "@/lib/sdk/problem";
import { pause } from "@/lib/sdk/runner/bell";

/** The same was asked by a request whose answer was lost, and is not done yet. */
const isEcho = (error: unknown) =>
  error instanceof Problem && error.status === 409 && error.current === undefined;
const maxEchoes = 5;

/** Whether the server may answer the same request later: it is away, busy, full, or the connection broke. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Problem))
    return error instanceof TypeError || (error as Error | null)?.name === "TimeoutError";
  const { status } = error;
  return status >= 500 || status === 429 || status === 408;
}

/** Between half and all of it, so that many clients do not return at once. */
const backOff: BackOff = { firstMs: 1_000, factor: 2, maxMs: 30_000, spread: [0.5, 1] };
export const clientWaitMs = (failures: number): number => backOffMs(backOff, failures, Math.random());

/** How long to wait before the next try, after `failures` before this one. */
export const retryMs = (error: unknown, failures: number): number =>
  Math.max(clientWaitMs(failures + 1), error instanceof Problem ? (error.retryAfterMs ?? 0) : 0);

/**
 * Asks until the server answers, for as long as that takes. Throws what does not pass, and when the signal is aborted.
 * For requests that may safely arrive twice.
 */
export async function untilAnswered<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures++) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) && !(isEcho(error) && failures < maxEchoes)) throw error;
      await pause(retryMs(error, failures), signal);
    }
  }
}
