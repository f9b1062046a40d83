import clsx from "clsx";
import { formatPercent } from "@/components/ui/text/format";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { place } from "../ranking/place";
import { Whisker } from "../ranking/whisker";
import { type DefectRateRow, wordsText } from "./rate-words";

/** Fewer pictures than this say nothing. */
const fewestLooked = 20;
const ticks = [0, 0.25, 0.5, 0.75, 1];
/** A phone puts the whisker below the name. */
const columns =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 sm:grid-cols-[13rem_minmax(0,1fr)_3rem_5.5rem] sm:items-center";

type RateListProps = {
  label: string;
  rows: readonly DefectRateRow[];
  /** Of what a row is: a value's name. */
  nameOf: (value: string) => string;
  titleOf: (word: string) => string;
  mark?: "dot" | "diamond";
};

/** A row a value, those that most pictures were looked at of first, on one axis from 0 to 100 %. */
export function RateList({ label, rows, nameOf, titleOf, mark = "dot" }: RateListProps) {
  return (
    <div className="max-w-280">
      <ul aria-label={label}>
        {rows.map((row) => (
          <li key={row.value} className={clsx(columns, "min-h-12 border-b py-2 last:border-0 sm:py-1.5")}>
            <span className="min-w-0">
              <b className="block truncate font-[550]" title={nameOf(row.value)}>
                {nameOf(row.value)}
              </b>
              <small className="block truncate text-ink-3 text-xs" title={wordsText(row, titleOf)}>
                {wordsText(row, titleOf)}
              </small>
            </span>
            <span className="h-7 max-sm:col-span-2 max-sm:row-start-2 sm:h-8">
              <Whisker
                rate={row.rate}
                interval={row.interval}
                look={row.looked < fewestLooked ? "weak" : "plain"}
                mark={mark}
              />
            </span>
            <span className="num text-right font-semibold">
              {formatPercent(row.rate)}
              <span className="sr-only">, between {rangeText(row.interval)}</span>
            </span>
            <span className="num text-right text-ink-2 text-xs max-sm:col-span-2">
              {row.marked} of {row.looked}
            </span>
          </li>
        ))}
      </ul>
      <div aria-hidden className={clsx(columns, "num pt-1 text-ink-3 text-xs")}>
        <span className="max-sm:hidden" />
        <span className="relative mx-4 block h-5 max-sm:col-span-2 sm:mx-0">
          {ticks.map((at) => (
            <span key={at} className="absolute -translate-x-1/2 whitespace-nowrap" style={place(at)}>
              {at * 100}
              {at === 1 ? " %" : ""}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
