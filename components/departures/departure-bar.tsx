import { formatNumber } from "@/components/ui/text/format";
import type { DepartureTotals } from "@/lib/contracts/departures";

const parts = [
  { key: "marked", words: "marked", fill: "bg-ink-2", tone: "" },
  { key: "unmarked", words: "unmarked", fill: "bg-expiring", tone: "text-expiring" },
  { key: "rest", words: "with nothing to mark", fill: "bg-line-2", tone: "" },
] as const;

/** What left, by how it was marked: a bar, and the same in words. */
export function DepartureBar({ files, ai, marked, unmarked }: DepartureTotals) {
  const counts = { marked, unmarked, rest: files - ai };
  const shown = parts.filter(({ key }) => counts[key] > 0);
  if (files === 0) return null;
  return (
    <div className="grid gap-2">
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-sm">
        {shown.map(({ key, fill }) => (
          // A few of thousands would be narrower than a pixel.
          <i key={key} className={`block min-w-1 ${fill}`} style={{ flex: counts[key] }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm">
        {shown.map(({ key, words, fill, tone }) => (
          <li key={key} className={`inline-flex items-center gap-1.5 ${tone}`}>
            <i aria-hidden className={`size-2 rounded-xs ${fill}`} />
            {formatNumber(counts[key])} {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
