const locale = "en-GB";
const plain = new Intl.NumberFormat(locale);
const units = ["kB", "MB", "GB", "TB", "PB"] as const;

/** `1284` → "1,284". */
export function formatNumber(value: number): string {
  return plain.format(value);
}

/** Decimal units, three figures: "529 kB", "1.6 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes / 1000;
  let unit = 0;
  // 999.5 would round to 1000: use the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figures = value < 9.95 ? value.toFixed(1) : plain.format(Math.round(value));
  return `${figures} ${units[unit]}`;
}

/** Exact: "529,019 B". */
export function formatBytesExact(bytes: number): string {
  return `${plain.format(bytes)} B`;
}

/** `0.742` → "74 %". */
export function formatPercent(ratio: number, digits = 0): string {
  return `${(ratio * 100).toFixed(digits)} %`;
}

/** A sentence in which no line breaks between a number and its percent sign. */
export const withPercents = (sentence: string): string => sentence.replaceAll(" %", "\u00a0%");

/** "1024 × 1024", or "–" if unknown. */
export function formatDimensions(width: number | null, height: number | null): string {
  return width === null || height === null ? "–" : `${width} × ${height}`;
}

/** "0.4 s", "61.2 s", "4 min 12 s", "3 h 5 min". */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 119.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 7200) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${plain.format(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** "9a41…e07c": for display; copy the full value. */
export function shortHash(hash: string): string {
  return hash.length <= 9 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

/** "@9c07aa4": a preset's revision for display; copy the full value. */
export const shortRevision = (revision: string): string => `@${revision.slice(0, 7)}`;

/** "1 artifact", "1,284 artifacts". `many` for irregular plurals. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${plain.format(count)} ${count === 1 ? one : many}`;
}

function makeDateFormats(zone: string | undefined) {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, zone === undefined ? options : { ...options, timeZone: zone });
  return {
    year: make({ year: "numeric" }),
    day: make({ day: "numeric", month: "short" }),
    dayAndYear: make({ day: "numeric", month: "short", year: "numeric" }),
    time: make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  };
}

/** Cached by time zone: making a format costs a hundred times as much as using it. */
const dateFormats = new Map<string | undefined, ReturnType<typeof makeDateFormats>>();

/** "27 Nov 14:05", with the year if it differs from that of `now`. Without `zone`, in the viewer's time zone. */
export function formatDateTime(at: Date, now: Date, zone?: string): string {
  const formats = dateFormats.get(zone) ?? makeDateFormats(zone);
  dateFormats.set(zone, formats);
  const thisYear = formats.year.format(at) === formats.year.format(now);
  return `${(thisYear ? formats.day : formats.dayAndYear).format(at)} ${formats.time.format(at)}`;
}

/** "Today", "Yesterday", "27 Nov", with the year if it differs from that of `now`. */
export function formatDay(at: Date, now: Date, zone?: string): string {
  const formats = dateFormats.get(zone) ?? makeDateFormats(zone);
  dateFormats.set(zone, formats);
  const dayOf = (date: Date) => formats.dayAndYear.format(date);
  if (dayOf(at) === dayOf(now)) return "Today";
  if (dayOf(at) === dayOf(new Date(now.getTime() - 86_400_000))) return "Yesterday";
  return formats.year.format(at) === formats.year.format(now) ? formats.day.format(at) : dayOf(at);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
const steps = [
  { unit: "minute", ms: minute, until: hour },
  { unit: "hour", ms: hour, until: 2 * day },
  { unit: "day", ms: day, until: 60 * day },
  { unit: "month", ms: 30 * day, until: 730 * day },
  { unit: "year", ms: 365 * day, until: Number.POSITIVE_INFINITY },
] as const;

/**
 * "in 3 days", "2 hours ago", "just now". Rounded toward now, so that it never promises too much.
 * Times a few seconds ahead count as now, since clocks differ.
 */
export function formatRelative(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  const size = Math.abs(ms);
  if (size < minute) return ms > minute / 2 ? "in under a minute" : "just now";
  const step = steps.find((candidate) => size < candidate.until) ?? steps[4];
  return relative.format(Math.trunc(ms / step.ms), step.unit);
}
