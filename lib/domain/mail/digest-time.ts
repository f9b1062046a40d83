import { dayMs, localClock, minuteMs } from "./local-time";
import type { NewsSettings } from "./news-settings";

type DigestHours = Pick<NewsSettings, "digestAt" | "timeZone">;

/** A digest that waited longer than this, as for a server that was away, counts for the day on which it was sent. */
const punctualMs = 60 * minuteMs;

/** The time for whose day a digest counts, by when it was due and when its text was made. */
export const countedAt = (due: Date, made: Date): Date =>
  made.getTime() - due.getTime() < punctualMs ? due : made;

/**
 * When a digest reports what happens now: at the next of its times of day, on a later day than the last digest's.
 * `last`: see `countedAt`; null if there was none.
 */
export function nextDigest({ digestAt, timeZone }: DigestHours, now: Date, last: Date | null): Date {
  const clock = localClock(timeZone);
  const [hours = 0, minutes = 0] = digestAt.split(":").map(Number);
  const inDay = (hours * 60 + minutes) * minuteMs;
  const soonest = last === null ? Number.NEGATIVE_INFINITY : clock.dayAt(last) + 1;
  let day = Math.max(clock.dayAt(now), soonest);
  for (;;) {
    const at = clock.timeOf(day * dayMs + inDay);
    if (at > now) return at;
    day += 1;
  }
}
