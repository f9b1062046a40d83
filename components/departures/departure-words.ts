import { formatNumber, plural } from "@/components/ui/text/format";
import type { Departure, DepartureTotals } from "@/lib/contracts/departures";

/** "November", or with its year if that is another one. */
export function monthName(month: string, now: Date): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  const isThisYear = at.getUTCFullYear() === now.getUTCFullYear();
  return at.toLocaleDateString("en-GB", {
    month: "long",
    timeZone: "UTC",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

/** What left in a month, in one sentence. */
export function leftSentence({ files, ai, marked, unmarked }: DepartureTotals, name: string): string {
  if (files === 0) return `Nothing left in ${name}.`;
  const left = `In ${name} ${plural(files, "file")} left`;
  if (ai === 0) return `${left}, none with an AI mark to keep.`;
  if (unmarked === 0)
    return ai === 1
      ? `${left}: the one AI picture marked.`
      : `${left}: all ${formatNumber(ai)} AI pictures marked.`;
  return `${left}: ${formatNumber(marked)} of ${plural(ai, "AI picture")} marked, ${formatNumber(unmarked)} not.`;
}

export const wayWords: Readonly<Record<Departure["how"], string>> = {
  download: "Download",
  export: "Archive",
  link: "Link",
  link_archive: "Archive by link",
};

/** "Download · Jonas Okafor", "Link · a visitor". */
export const takenBy = ({ how, by }: Departure): string => `${wayWords[how]} · ${by?.name ?? "a visitor"}`;

const formatWords: Readonly<Record<string, string>> = { png: "PNG", webp: "WebP" };

/** "original", "WebP, strip". */
export const leftAs = ({ format, embed }: Departure): string =>
  format === "original" ? "original" : `${formatWords[format] ?? format}, ${embed}`;
