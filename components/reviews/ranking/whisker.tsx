import clsx from "clsx";
import { place, span } from "./place";

type WhiskerProps = {
  rate: number;
  interval: readonly [number, number];
  /** `weak` means too few votes to say anything. */
  look: "strong" | "plain" | "weak";
};

const looks = {
  strong: { line: "border-ink", end: "bg-ink", dot: "border-ink bg-ink" },
  plain: { line: "border-ink-2", end: "bg-ink-2", dot: "border-ink-2 bg-ink-2" },
  weak: { line: "border-ink-3 border-dashed", end: "bg-ink-3", dot: "border-ink-3 bg-bg" },
};

/**
 * A rate with its interval on an axis from 0 to 100 %; the line at 50 % is strongest. Hidden from screen readers: show
 * the numbers next to it.
 */
export function Whisker({ rate, interval, look }: WhiskerProps) {
  const { line, end, dot } = looks[look];
  return (
    <span aria-hidden className="relative block h-full">
      <i className="absolute inset-y-0 left-1/2 w-px bg-ink-2" />
      <i className={clsx("absolute top-1/2 border-t", line)} style={span(interval)} />
      {interval.map((share, i) => (
        <i
          key={i === 0 ? "low" : "high"}
          className={clsx("absolute top-1/2 h-2 w-px -translate-y-1/2", end)}
          style={place(share)}
        />
      ))}
      <i
        className={clsx("absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full border", dot)}
        style={place(rate)}
      />
    </span>
  );
}
