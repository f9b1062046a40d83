import clsx from "clsx";
import { formatNumber } from "@/components/ui/text/format";
import type { Versus, VersusResult } from "@/lib/contracts/reviews/versus";

type VersusCountsProps = {
  versus: Versus;
  result: VersusResult;
  /** The side whose wins come first. */
  leader: "left" | "right";
};

/** Wins, ties and neithers as one bar, and below it what was not judged. */
export function VersusCounts({ versus, result, leader }: VersusCountsProps) {
  const other = leader === "left" ? "right" : "left";
  const parts = [
    { key: leader, count: result[leader], label: `${versus[leader].short} wins`, line: "border-ink" },
    { key: "ties", count: result.ties, label: result.ties === 1 ? "tie" : "ties", line: "border-line-2" },
    { key: "neither", count: result.neither, label: "neither", line: "border-line-2" },
    { key: other, count: result[other], label: `${versus[other].short} wins`, line: "border-ink-3" },
  ];
  return (
    <div className="grid gap-3">
      <dl className="flex gap-0.5 tabular-nums">
        {parts.map(({ key, count, label, line }) => (
          <div
            key={key}
            style={{ flexGrow: Math.max(count, 1 / 50) * 50 }}
            className={clsx("flex min-w-15 basis-0 flex-col-reverse justify-end border-t-3 pt-1.5", line)}
          >
            <dt title={label} className="line-clamp-3 text-ink-2 text-xs [overflow-wrap:anywhere]">
              {label}
            </dt>
            <dd className="font-semibold text-base">{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2">{apart(versus)}</p>
    </div>
  );
}

/** Such as "8 without partner: 5 in rev 3, 3 in rev 2.", with everything else that was not judged. */
function apart({ left, right, unmatched, shared, found, pairs, by }: Versus): string {
  const alone = unmatched.left + unmatched.right;
  const sides = [
    [unmatched.right, right.short],
    [unmatched.left, left.short],
  ] as const;
  const where = sides.flatMap(([count, name]) => (count > 0 ? `${formatNumber(count)} in ${name}` : []));
  return [
    `Paired by ${by.join(" and ")}.`,
    alone === 0 ? "All have a partner." : `${formatNumber(alone)} without partner: ${where.join(", ")}.`,
    ...(shared > 0 ? [`${formatNumber(shared)} on both sides, left out.`] : []),
    ...(found > pairs ? [`An even sample of ${pairs} of ${formatNumber(found)} pairs.`] : []),
  ].join(" ");
}
