import { createParser, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { departureKeptDays, departureWays } from "@/lib/domain/provenance/departure";

const dayMs = 86_400_000;

/** "2026-11", in UTC. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

const startOf = (month: string) => new Date(`${month}-01T00:00:00Z`);

function startOfNext(month: string): Date {
  const next = startOf(month);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next;
}

const month = createParser({
  parse: (text) => (/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : null),
  serialize: (text: string) => text,
});

/** URL parameters of what left; without a month, this one. */
export const departureParams = {
  month,
  how: parseAsStringLiteral(departureWays),
  marked: parseAsStringLiteral(["yes", "no"]),
};
export type DepartureView = inferParserType<typeof departureParams>;

/** The API's period of a month. */
export const periodOfMonth = (text: string) => ({
  after: startOf(text).toISOString(),
  before: startOfNext(text).toISOString(),
});

/** The API's filters. */
export const departureQuery = ({ how, marked }: DepartureView, text: string) => ({
  ...periodOfMonth(text),
  ...(how === null ? {} : { how }),
  ...(marked === null ? {} : { marked: marked === "yes" }),
});

/** The months of which departures are kept, newest first. */
export function keptMonths(now: Date): string[] {
  const oldest = monthOf(new Date(now.getTime() - departureKeptDays * dayMs));
  const months = [monthOf(now)];
  for (let at = startOf(monthOf(now)); monthOf(at) > oldest; ) {
    at = new Date(at.getTime() - dayMs);
    at = startOf(monthOf(at));
    months.push(monthOf(at));
  }
  return months;
}
