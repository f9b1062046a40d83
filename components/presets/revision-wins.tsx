import { place, span } from "@/components/reviews/ranking/place";
import { formatPercent, plural } from "@/components/ui/text/format";
import type { PresetRevisionItem } from "@/lib/contracts/presets";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { wilson } from "@/lib/domain/reviews/rates";
import { type VersusOutcome, versusStanding } from "@/lib/domain/reviews/versus-standing";

/** How the revision compares with the previous one. */
function verdictText({ kind, leader }: VersusOutcome, before: number): string {
  const than = `revision ${before}`;
  if (kind === "none" || kind === "few") return `Too few to tell it from ${than}.`;
  if (kind === "even" || leader === null) return `No better or worse than ${than}.`;
  const sure = kind === "settled";
  if (leader === "left") return `${sure ? "Better" : "Probably better"} than ${than}.`;
  return `${sure ? "Worse" : "Probably worse"} than ${than}.`;
}

/** How often a revision won against the previous one: rate, interval, and what that means. */
export function RevisionWins({ revision: { number, wins, before } }: { revision: PresetRevisionItem }) {
  if (before === null) return <p className="text-ink-3">First revision: nothing to compare with.</p>;
  const votes = wins.won + wins.lost;
  const found = wilson(wins.won, votes);
  if (found === null) return <p className="text-ink-3">Not compared with revision {number - 1} yet.</p>;
  const { rate, interval } = found;
  return (
    <div className="grid content-start gap-1.5">
      <p className="tabular-nums">
        <b className="font-semibold text-xl">{formatPercent(rate)}</b>{" "}
        <span className="text-ink-2">{rangeText(interval)}</span>
      </p>
      <div aria-hidden className="relative h-9 tabular-nums text-xs text-ink-3">
        <i className="absolute inset-x-0 top-2.5 h-px bg-line-2" />
        <i className="absolute top-0 left-1/2 h-5 w-0.5 -translate-x-1/2 bg-ink" />
        <i className="absolute top-2.25 h-0.5 bg-ink-2" style={span(interval)} />
        {interval.map((end, i) => (
          <i
            key={i === 0 ? "low" : "high"}
            className="absolute top-1 h-3 w-0.5 bg-ink-2"
            style={place(end)}
          />
        ))}
        <i
          className="absolute top-1 size-3 -translate-x-1/2 rounded-full border-2 border-bg bg-ink"
          style={place(rate)}
        />
        <span className="absolute top-5.5 left-0">0</span>
        <span className="absolute top-5.5 left-1/2 -translate-x-1/2">50 %</span>
        <span className="absolute top-5.5 right-0">100</span>
      </div>
      <p className="text-ink-2 text-xs">
        {wins.won} of {plural(votes, "vote")}.{" "}
        {verdictText(versusStanding({ left: wins.won, right: wins.lost }), number - 1)}
      </p>
    </div>
  );
}
