/**
 * Aborts after `ms`, or with one of the others. The timer holds what it aborts: a signal of `AbortSignal.timeout` that
 * only `AbortSignal.any` knows may be garbage-collected, and then never aborts.
 */
export function within(ms: number, ...stops: readonly AbortSignal[]): AbortSignal {
  const late = new AbortController();
  setTimeout(() => late.abort(), ms).unref();
  return AbortSignal.any([...stops, late.signal]);
}
