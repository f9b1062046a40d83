/** Both ends are included; null is unbounded. */
export type NumberRange = { min: number | null; max: number | null };

const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`;
const bounded = new RegExp(`^(>=|<=|>|<)${number}$`);
const between = new RegExp(`^${number}\\.\\.${number}$`);
const exactly = new RegExp(`^${number}$`);

/** Less than the difference between any two numbers with at most six decimals. */
const step = 1e-7;

/** `20`, `>20`, `>=20`, `<20`, `<=20` or `20..30`; null for anything else. */
export function readRange(value: string): NumberRange | null {
  const one = exactly.exec(value)?.[1];
  if (one !== undefined) return { min: Number(one), max: Number(one) };
  const [, from, to] = between.exec(value) ?? [];
  if (from !== undefined && to !== undefined) return { min: Number(from), max: Number(to) };
  const [, sign, bound] = bounded.exec(value) ?? [];
  if (sign === undefined || bound === undefined) return null;
  const limit = Number(bound);
  if (sign.startsWith(">")) return { min: sign === ">" ? limit + step : limit, max: null };
  return { min: null, max: sign === "<" ? limit - step : limit };
}

/** `start` is included, `end` is not; null is unbounded. */
export type TimeRange = { start: Date | null; end: Date | null };

/** The year, month or day, in UTC; null if there is no such date. */
function periodOf(text: string): { start: Date; end: Date } | null {
  const given = /^([1-9]\d{3})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text)?.slice(1);
  if (given === undefined) return null;
  const parts = given.filter((part) => part !== undefined);
  const [year = 0, month = 1, day = 1] = parts.map(Number);
  const start = new Date(Date.UTC(year, month - 1, day));
  if (!start.toISOString().startsWith(text)) return null;
  const next = [1, 2, 3].map((level) => (level === parts.length ? 1 : 0));
  const end = Date.UTC(year + (next[0] ?? 0), month - 1 + (next[1] ?? 0), day + (next[2] ?? 0));
  return { start, end: new Date(end) };
}

/**
 * A year, month or day such as `2026`, `2026-11`, `2026-11-03`, also after `>`, `>=`, `<` or `<=`, or two of them as
 * `A..B`; null for anything else.
 */
export function readDates(value: string): TimeRange | null {
  const [from, to] = value.split("..");
  if (to !== undefined) {
    const [first, last] = [periodOf(from ?? ""), periodOf(to)];
    return first && last && { start: first.start, end: last.end };
  }
  const [, sign = "", text = ""] = /^(>=|<=|>|<|)(.*)$/.exec(value) ?? [];
  const period = periodOf(text);
  if (period === null) return null;
  if (sign === "") return period;
  if (sign.startsWith(">")) return { start: sign === ">" ? period.end : period.start, end: null };
  return { start: null, end: sign === "<" ? period.start : period.end };
}

const maxDays = 3650;

/** `3d` or `3`, also after `<` or `<=`, as a number of days; null for anything else. */
export function readDays(value: string): number | null {
  const days = Number(/^<?=?(\d{1,4})d?$/.exec(value)?.[1] ?? Number.NaN);
  return days > maxDays || Number.isNaN(days) ? null : days;
}

/** The later of two starts and the earlier of two ends; null is unbounded. */
export const later = (a: Date | null, b: Date | null) => (a === null || (b !== null && b > a) ? b : a);
export const earlier = (a: Date | null, b: Date | null) => (a === null || (b !== null && b < a) ? b : a);
