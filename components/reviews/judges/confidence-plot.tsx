import { formatPercent, withPercents } from "@/components/ui/text/format";
import type { Judge } from "@/lib/contracts/judges";
import { place } from "../ranking/place";
import { confidenceText } from "./judge-words";

type Confidence = NonNullable<Judge["confidence"]>;
type Bin = Confidence["bins"][number];
type Point = Bin & { said: number; right: number };

const isPoint = (bin: Bin): bin is Point => bin.said !== null && bin.right !== null;
const isLow = ({ said }: Point) => said < 0.5;

/** How sure it said to be, from left to right, against how often it was right; on the dashed line it is as sure as right. */
export function ConfidencePlot({ confidence }: { confidence: Confidence }) {
  const points = confidence.bins.filter(isPoint);
  // Most programs never say less than half.
  const from = points.some(isLow) ? 0 : 0.5;
  const across = (said: number) => (said - from) / (1 - from);
  return (
    <figure className="max-w-100">
      <div aria-hidden className="relative h-32 border-line-2 border-b border-l">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible stroke-line-2"
        >
          <title>As sure as right</title>
          <line
            x1="0"
            y1={100 - from * 100}
            x2="100"
            y2="0"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {points.map((point) => (
          <i
            key={point.from}
            className="absolute -translate-x-1/2 translate-y-1/2 rounded-full bg-ink"
            style={{
              ...place(across(point.said)),
              bottom: `${Math.round(point.right * 1_000) / 10}%`,
              ...sizeOf(point.votes / confidence.votes),
            }}
          />
        ))}
      </div>
      <p aria-hidden className="num mt-1 flex justify-between text-ink-3 text-xs">
        <span>says {formatPercent(from)}</span>
        <span>100 %</span>
      </p>
      <figcaption className="mt-1.5 text-ink-2">{withPercents(confidenceText(confidence))}.</figcaption>
      <ul className="sr-only">
        {points.map(({ from: low, to, votes, right }) => (
          <li key={low}>
            Said {formatPercent(low)} to {formatPercent(to)}: right in {formatPercent(right)} of {votes}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** By the share of all votes, as an area. */
const sizeOf = (share: number) => {
  const size = `${Math.round(40 + 140 * Math.sqrt(share)) / 10}px`;
  return { width: size, height: size };
};
