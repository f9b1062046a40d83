export const minuteMs = 60_000;
export const dayMs = 1_440 * minuteMs;

const partsOf = (timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });

/** The clock of a time zone. */
export type LocalClock = {
  /** What it shows, as the milliseconds of the same time in UTC; whole seconds. */
  shownAt: (at: Date) => number;
  /** Its day, as the number of days since 1970. */
  dayAt: (at: Date) => number;
  /** When it shows this. A time that it skips is as much later; of one that it shows twice, the first. */
  timeOf: (shown: number) => Date;
};

export function localClock(timeZone: string): LocalClock {
  const format = partsOf(timeZone);
  const shownAt = (at: Date) => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(part.get(type));
    const day = [number("year"), number("month") - 1, number("day")] as const;
    return Date.UTC(...day, number("hour"), number("minute"), number("second"));
  };
  const offsetAt = (at: number) => shownAt(new Date(at)) - Math.floor(at / 1_000) * 1_000;
  const timeOf = (shown: number) => {
    // Clocks differ from UTC by less than a day, so these are the offsets before and after any change near it.
    const [before, after] = [offsetAt(shown - dayMs), offsetAt(shown + dayMs)];
    const times = [shown - before, shown - after].filter((at) => at + offsetAt(at) === shown);
    return new Date(times.length === 0 ? shown - before : Math.min(...times));
  };
  return { shownAt, dayAt: (at) => Math.floor(shownAt(at) / dayMs), timeOf };
}
