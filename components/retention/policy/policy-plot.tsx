import { formatBytes, formatDay } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/use-zone";
import type { Preview } from "@/lib/contracts/retention";
import { pathOf, remainingCurve, roundUp } from "./policy-curve";

export type PolicyPlotProps = {
  /** The preview under the policy in force. */
  now: Preview;
  /** The preview under the edited policy; null while nothing is edited. */
  edited: Preview | null;
  start: number;
  /** When a stricter policy first removes something, in ms. */
  firstRemoval: number;
};

const shares = [1, 2 / 3, 1 / 3, 0];

/** Bytes left over time under the policy in force. What the edited policy removes earlier is hatched. */
export function PolicyPlot({ now, edited, start, firstRemoval }: PolicyPlotProps) {
  const zone = useZone();
  const end = Date.parse(now.asOf);
  const most = roundUp(now.totals.bytes + now.remaining.bytes);
  const range = [start, end] as const;
  const before = remainingCurve(now, start);
  const after = edited === null ? null : remainingCurve(edited, firstRemoval);
  const plain = pathOf(before, range, most);
  const tried =
    after === null ? plain : pathOf([{ at: start, bytes: after[0]?.bytes ?? 0 }, ...after], range, most);
  const back = pathOf([...before].reverse(), range, most);
  const left = `${formatBytes(now.remaining.bytes)} left under the policy in force`;
  const label =
    edited === null ? left : `${left}, ${formatBytes(edited.remaining.bytes)} under the edited one`;
  const day = (share: number) => formatDay(new Date(start + share * (end - start)), new Date(start), zone);
  return (
    <figure className="grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-2">
      <div aria-hidden className="num relative h-56 text-right text-xs text-ink-3">
        {shares.map((share) => (
          <span
            key={share}
            className="absolute right-0 -translate-y-1/2"
            style={{ top: `${100 - 100 * share}%` }}
          >
            {share === 0 ? "0" : formatBytes(most * share)}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={`Bytes until ${day(1)}: ${label}`}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="h-56 w-full overflow-visible"
      >
        <defs>
          <pattern
            id="earlier"
            width="1.2"
            height="3"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(35)"
          >
            <rect width="1.2" height="3" className="fill-accent-bg" />
            <path d="M0 0v3" className="stroke-accent" strokeWidth="0.35" />
          </pattern>
        </defs>
        {shares.map((share) => (
          <path
            key={share}
            d={`M0 ${100 - 100 * share}H100`}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <path d={`M${tried}V100H0Z`} className="fill-over" opacity="0.6" />
        {after === null ? null : <path d={`M${tried}L${back}Z`} fill="url(#earlier)" />}
        <path
          d={`M${plain}`}
          fill="none"
          className="stroke-ink-2"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
        {after === null ? null : (
          <path
            d={`M${tried}`}
            fill="none"
            className="stroke-accent"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <span />
      <div aria-hidden className="num mt-1 flex justify-between text-xs text-ink-3" suppressHydrationWarning>
        {[0, 1 / 3, 2 / 3, 1].map((share) => (
          <span key={share} suppressHydrationWarning>
            {day(share)}
          </span>
        ))}
      </div>
    </figure>
  );
}
