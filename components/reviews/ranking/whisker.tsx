import clsx from "clsx";
import { place, span } from "./place";

type WhiskerProps = {
  rate: number;
  interval: readonly [number, number];
  /** `weak` means too few votes to say anything. */
  look: "strong" | "plain" | "weak";
  /** A diamond is an assistant's. */
  mark?: "dot" | "diamond";
  /** A rate to compare with, as a dotted line. */
  ceiling?: number | null;
};

const looks = {
  strong: { line: "border-ink", end: "bg-ink", edge: "border-ink", fill: "bg-ink" },
  plain: { line: "border-ink-2", end: "bg-ink-2", edge: "border-ink-2", fill: "bg-ink-2" },
  weak: { line: "border-ink-3 border-dashed", end: "bg-ink-3", edge: "border-ink-3", fill: "bg-bg" },
};

/**
 * A rate with its interval on an axis from 0 to 100 %; the line at 50 % is strongest. Hidden from screen readers: show
 * the numbers next to it.
 */
export function Whisker({ rate, interval, look, mark = "dot", ceiling = null }: WhiskerProps) {
  const { line, end, edge, fill } = looks[look];
  return (
    <span aria-hidden className="relative block h-full">
      <i className="absolute inset-y-0 left-1/2 w-px bg-ink-2" />
      {ceiling === null ? null : (
        <i className="absolute inset-y-0 border-ink-2 border-l border-dotted" style={place(ceiling)} />
      )}
      <i className={clsx("absolute top-1/2 border-t", line)} style={span(interval)} />
      {interval.map((share, i) => (
        <i
          key={i === 0 ? "low" : "high"}
          className={clsx("absolute top-1/2 h-2 w-px -translate-y-1/2", end)}
          style={place(share)}
        />
      ))}
      <i
        className={clsx(
          "absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 border",
          mark === "dot" ? ["rounded-full", fill] : "rotate-45 bg-bg",
          edge,
        )}
        style={place(rate)}
      />
    </span>
  );
}
