/**
 * Aborts after `ms`, or with one of the others. Instead of `AbortSignal.any` of `AbortSignal.timeout`: Node may collect
 * such a timeout before it aborts, and never forgets what was composed of a signal that lives long.
 */
export function within(ms: number, ...stops: readonly AbortSignal[]): AbortSignal {
  const until = new AbortController();
  const end = () => {
    clearTimeout(timer);
    for (const stop of stops) stop.removeEventListener("abort", end);
    until.abort();
  };
  const timer = setTimeout(end, ms);
  timer.unref();
  for (const stop of stops) stop.addEventListener("abort", end);
  if (stops.some((stop) => stop.aborted)) end();
  return until.signal;
}

/** Runs work with such a signal. Once it has ended, nothing of it is left at the others, which may live long. */
export async function workWithin<T>(
  ms: number,
  stop: AbortSignal,
  work: (until: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  try {
    return await work(within(ms, stop, done.signal));
  } finally {
    done.abort();
  }
}
