import clsx from "clsx";
import type { CSSProperties } from "react";
import { place, span } from "@/components/reviews/ranking/place";
import { formatPercent } from "@/components/ui/text/format";
import type { VersusOutcome } from "@/lib/domain/reviews/versus-standing";
import type { SideNames } from "@/lib/domain/reviews/versus-standing-text";

/** Centred at its position, but kept within the plot. */
const label = (share: number): CSSProperties => ({
  ...place(share),
  translate: `${-Math.round(Math.min(100, Math.max(0, share * 140 - 20)))}%`,
});
/** Numbers closer than this would overlap. */
const roomy = 0.08;

type VersusWhiskerProps = { standing: VersusOutcome; names: SideNames };

/**
 * The leader's rate with its interval on an axis from 0 to 100 %. The line at 50 % is strongest; the interval expected
 * after more votes is dashed.
 */
export function VersusWhisker({ standing, names }: VersusWhiskerProps) {
  const { rate, interval, leader, kind, further, after } = standing;
  const [first, second] = leader === "right" ? [names.right, names.left] : [names.left, names.right];
  if (rate === null || interval === null) return null;
  const isSettled = kind === "settled" || kind === "even";
  const said = `${first.short} wins ${formatPercent(rate)}, between ${formatPercent(interval[0])} and ${formatPercent(interval[1])}; even is 50 %`;
  return (
    <figure role="img" aria-label={said} className="tabular-nums">
      <div aria-hidden className="relative h-19 text-xs">
        <i className="absolute inset-x-0 top-9 h-px bg-line-2" />
        {[0.25, 0.75].map((tick) => (
          <i key={tick} className="absolute top-8 h-2 w-px bg-line-2" style={place(tick)} />
        ))}
        <i className="absolute top-2 bottom-0 w-0.5 -translate-x-1/2 bg-ink" style={place(0.5)} />
        <i
          className={clsx("absolute top-7.75 h-2.5", isSettled ? "bg-preferred/55" : "bg-expiring/55")}
          style={span(interval)}
        />
        {interval.map((end, i) => (
          <i
            key={i === 0 ? "low" : "high"}
            className={clsx("absolute top-6.75 h-4.5 w-0.5", isSettled ? "bg-preferred" : "bg-expiring")}
            style={place(end)}
          />
        ))}
        <i
          className="absolute top-7.5 size-3 -translate-x-1/2 rounded-full border-2 border-bg bg-ink"
          style={place(rate)}
        />
        <b className="absolute top-2 whitespace-nowrap bg-bg px-1 text-sm" style={label(rate)}>
          {formatPercent(rate)}
        </b>
        {interval.map((end, i) =>
          Math.abs(end - rate) < roomy ? null : (
            <span
              key={i === 0 ? "low text" : "high text"}
              className="absolute top-2.5 bg-bg px-1 text-ink-2"
              style={label(end)}
            >
              {Math.round(end * 100)}
            </span>
          ),
        )}
        {after === null ? null : (
          <>
            <i
              className="absolute top-14 border-ink-3 border-x border-t border-t-2 border-dashed [border-inline-style:solid]"
              style={{ ...span(after), height: 6 }}
            />
            <span
              className="absolute top-15.5 -translate-x-full whitespace-nowrap bg-bg px-1 text-xs text-ink-3"
              style={{ left: "100%" }}
            >
              after {further} more at this rate
            </span>
          </>
        )}
      </div>
      <div aria-hidden className="mt-1 grid grid-cols-3 gap-2 text-xs text-ink-3">
        <span className="[overflow-wrap:anywhere]">0 %, {second.short} always wins</span>
        <span className="text-center text-ink text-xs">even, 50 %</span>
        <span className="text-right [overflow-wrap:anywhere]">100 %, {first.short} always wins</span>
      </div>
    </figure>
  );
}
