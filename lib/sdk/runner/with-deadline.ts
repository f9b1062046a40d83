/**
 * Runs work with a signal that is aborted with the given one, or after `ms`. Not by `AbortSignal.any`: what it makes
 * stays in memory as long as a signal that it follows, and a runner's lives for months. Not by `AbortSignal.timeout`: it
 * keeps no process alive, and neither does Node's `fetch` over a connection that is closed at once, which never answers.
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const end = () => ending.abort(signal.reason);
  const late = () => ending.abort(new DOMException(`No answer within ${ms} ms`, "TimeoutError"));
  const timer = setTimeout(late, ms);
  signal.addEventListener("abort", end);
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  }
}
