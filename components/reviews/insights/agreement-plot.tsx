import { formatNumber } from "@/components/ui/text/format";
import type { Insights } from "@/lib/contracts/reviews/insights";

type AgreementMonth = Insights["agreement"][number];

/** Rounded: browser and server print long fractions differently, which would break hydration. */
const at = (kappa: number) => `${Math.round(Math.min(1, Math.max(0, kappa)) * 10_000) / 100}%`;
const lines = [
  [1, "1, always"],
  [0.5, "0.5"],
  [0, "0, chance"],
] as const;
const names = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });
/** "Nov ’26": "Nov 26" would read as a day. */
const monthName = (month: string) => names.format(new Date(`${month}-01T00:00:00Z`)).replace(" ", " ’");
/** The width has room for a year. */
const maxMonths = 12;

/** Kappa by month, on an axis from chance to full agreement: the last twelve months with data. */
export function AgreementPlot({ months }: { months: readonly AgreementMonth[] }) {
  const shown = months.slice(-maxMonths);
  return (
    <section aria-labelledby="agreement" className="min-w-0">
      <h2 id="agreement" className="mb-2 flex items-baseline gap-2 font-semibold">
        Do reviewers agree?
        <span className="font-normal text-ink-3 text-xs">κ by month, on pairs that two judged</span>
      </h2>
      {shown.length === 0 ? (
        <p className="text-ink-2">No two reviewers have judged the same pair yet.</p>
      ) : (
        <div className="relative">
          <div aria-hidden className="absolute inset-x-0 top-4 h-32">
            {lines.map(([kappa, label]) => (
              <span key={label} className="absolute inset-x-0 border-t" style={{ bottom: at(kappa) }}>
                <span className="absolute -top-4 left-0 num text-xs text-ink-3">{label}</span>
              </span>
            ))}
          </div>
          <ol
            className="grid pl-14"
            style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}
          >
            {shown.map((month) => (
              <MonthMark key={month.month} month={month} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function MonthMark({ month: { month, kappa, interval, pairs } }: { month: AgreementMonth }) {
  const [low, high] = interval;
  return (
    <li className="num grid justify-items-center pt-4 text-xs text-ink-3">
      <span className="relative h-32 w-full">
        <i
          aria-hidden
          className="absolute left-1/2 w-px bg-ink-2"
          style={{ bottom: at(low), top: `calc(100% - ${at(high)})` }}
        />
        <i
          aria-hidden
          className="absolute left-1/2 size-2 -translate-x-1/2 translate-y-1/2 rounded-full bg-ink"
          style={{ bottom: at(kappa) }}
        />
        <b
          className="absolute left-1/2 ml-2 translate-y-1/2 font-semibold text-ink text-xs"
          style={{ bottom: at(kappa) }}
        >
          {kappa.toFixed(2)}
        </b>
      </span>
      <span className="mt-1.5 whitespace-nowrap">{monthName(month)}</span>
      <span className="whitespace-nowrap">
        {formatNumber(pairs)}
        <span className="sr-only"> pairs</span>
      </span>
    </li>
  );
}
