/** Total bytes sent by a time (ms). */
export type Sample = { at: number; bytes: number };

const windowMs = 6_000;
const leastMs = 500;

/** Adds a sample, and drops those too old to measure the speed. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  return [...samples.filter(({ at }) => next.at - at <= windowMs), next];
}

/** Bytes per second over the samples; null while there are too few. */
export function speedOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < leastMs) return null;
  return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.at - first.at));
}

/** Seconds remaining at this speed; null if it would never finish. */
export function secondsLeft(bytes: number, speed: number | null): number | null {
  return speed === null || speed < 1 ? null : Math.ceil(bytes / speed);
}
