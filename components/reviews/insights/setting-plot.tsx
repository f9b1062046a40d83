import clsx from "clsx";
import { place } from "@/components/reviews/ranking/place";
import { Whisker } from "@/components/reviews/ranking/whisker";
import { formatNumber, formatPercent } from "@/components/ui/text/format";
import type { Insights } from "@/lib/contracts/reviews/insights";
import { leastVotes } from "@/lib/domain/reviews/insights/win-rates";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { isEnough, settingTitle } from "./insight-words";

type InsightSetting = Insights["settings"][number];

const ticks = [
  [0, "0"],
  [0.25, "25"],
  [0.5, "even"],
  [0.75, "75"],
  [1, "100 %"],
] as const;
const columns =
  "grid grid-cols-[6.5rem_minmax(0,1fr)_3rem_4rem] items-center gap-x-3 sm:grid-cols-[8.5rem_minmax(0,1fr)_3rem_3.5rem_4.5rem]";

/** How often each value of a setting won, on one axis from 0 to 100 %. The line at 50 % has the strongest stroke. */
export function SettingPlot({ setting }: { setting: InsightSetting }) {
  const { key, votes, values } = setting;
  return (
    <section aria-labelledby={`insight-${key}`} className="min-w-0">
      <h2 id={`insight-${key}`} className="mb-1 flex items-baseline gap-2 font-semibold">
        {settingTitle(key)}
        <span className="font-normal text-ink-3 text-xs">
          {formatNumber(votes)} {votes === 1 ? "vote" : "votes"}
          {key === "preset" ? ", prompt and seed alike" : ""}
        </span>
      </h2>
      <ol>
        {values.map((value, i) => (
          <Row key={value.value} value={value} isFirst={i === 0 && isEnough(value)} />
        ))}
      </ol>
      <div aria-hidden className={clsx(columns, "num mt-0.5 text-xs text-ink-3")}>
        <span />
        <span className="@container relative h-4">
          {ticks.map(([share, label]) => (
            <span
              key={label}
              className={clsx(
                "absolute -translate-x-1/2 whitespace-nowrap",
                share % 0.5 !== 0 && "@max-[12rem]:hidden",
              )}
              style={place(share)}
            >
              {label}
            </span>
          ))}
        </span>
      </div>
    </section>
  );
}

type RowProps = { value: InsightSetting["values"][number]; isFirst: boolean };

function Row({ value: { value, rate, interval, votes }, isFirst }: RowProps) {
  const isKnown = isEnough({ votes });
  return (
    <li className={clsx(columns, "h-7.5 hover:bg-raise", !isKnown && "text-ink-3")}>
      <span className={clsx("truncate", isFirst && "font-semibold")} title={value}>
        {value}
      </span>
      <Whisker rate={rate} interval={interval} look={isKnown ? (isFirst ? "strong" : "plain") : "weak"} />
      {isKnown ? (
        <>
          <b className="num text-right font-semibold">{formatPercent(rate)}</b>
          <span className="num text-right text-ink-3 max-sm:sr-only">{rangeText(interval)}</span>
          <span className="num text-right text-ink-3">
            {formatNumber(votes)}
            <span className="sr-only"> votes</span>
          </span>
        </>
      ) : (
        <span className="col-span-2 text-right text-xs sm:col-span-3">
          <span className="max-sm:sr-only">too little to say, </span>
          <span className="num">{votes}</span> of <span className="num">{leastVotes}</span>
        </span>
      )}
    </li>
  );
}
