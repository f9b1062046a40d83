/** `day` is `YYYY-MM-DD`; `bytes` is the amount at its end. */
export type UsagePoint = { day: string; bytes: number };

/** The mean change per day in bytes, its margin of error, and the number of days it is based on. */
export type Trend = { perDay: number; margin: number; days: number };
export type Forecast = {
  fullAt: Date | null;
  interval: [Date, Date] | null;
  basis: string;
};

const dayMs = 86_400_000;
/** Fewer days say nothing about a trend. */
const fewest = 7;
/** How many past days the trend is based on. */
export const lookBackDays = 30;

/** The mean daily change and how far it may be off: 1.96 standard errors. Null with too few days. */
export function trendOf(points: readonly UsagePoint[]): Trend | null {
  const last = points.slice(-lookBackDays - 1);
  const changes = last.slice(1).map(({ bytes }, i) => bytes - (last[i]?.bytes ?? 0));
  const days = changes.length;
  if (days < fewest) return null;
  const perDay = changes.reduce((sum, each) => sum + each, 0) / days;
  const variance = changes.reduce((sum, each) => sum + (each - perDay) ** 2, 0) / (days - 1);
  return { perDay, margin: 1.96 * Math.sqrt(variance / days), days };
}

const after = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs);

/** Ten years: no such trend holds for longer. */
const horizonDays = 3_650;

function whenFull(left: number, perDay: number): number {
  if (left <= 0) return 0;
  return perDay <= 0 ? Infinity : left / perDay;
}

const never = (basis: string): Forecast => ({ fullAt: null, interval: null, basis });

/**
 * When `capacity` is reached if bytes keep changing as they did on average in the past days, removals included. The
 * interval shows how far off that average may be; it does not anticipate a change of habits or policy.
 */
export function forecastOf(points: readonly UsagePoint[], capacity: number | null, where: string): Forecast {
  const last = points.at(-1);
  if (capacity === null || last === undefined) return never("No environment used here has a capacity.");
  if (last.bytes >= capacity)
    return { ...never(`${where} is over its capacity.`), fullAt: after(last.day, 0) };
  const trend = trendOf(points);
  if (trend === null)
    return never(
      `Not enough days of data: ${fewest} are needed, ${Math.max(0, points.length - 1)} are known.`,
    );
  const { perDay, margin, days } = trend;
  const left = capacity - last.bytes;
  const basis =
    `${where}, as the past ${days} days went on average: what came in and what was removed, with the retention policy in force.` +
    " The interval is how far that average may be off.";
  const due = whenFull(left, perDay);
  if (due > horizonDays) return never(`${where} is not filling up, going by the past ${days} days.`);
  const earliest = whenFull(left, perDay + margin);
  const latest = whenFull(left, perDay - margin);
  const isBounded = latest <= horizonDays;
  return {
    fullAt: after(last.day, due),
    interval: isBounded ? [after(last.day, earliest), after(last.day, latest)] : null,
    basis: isBounded ? basis : `${basis} It varies so much that there is no latest day.`,
  };
}
