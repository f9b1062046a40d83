import { DateLabel } from "@/components/ui/date-label";
import { StateLabel } from "@/components/ui/state-label";
import type { Decision } from "@/lib/contracts/review";

/** Who preferred what, when and why; or who reopened. */
export function DecisionLine({
  decision,
  labels,
}: {
  decision: Decision;
  labels: ReadonlyMap<string, string>;
}) {
  const { artifactId, by, reason, at } = decision;
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2">
        {artifactId === null ? (
          <span className="font-[550] text-ink-2 text-xs">Reopened</span>
        ) : (
          <StateLabel state="preferred">{labels.get(artifactId) ?? "Another candidate"}</StateLabel>
        )}
        <span className="text-ink-2">by {by.name}</span>
        <DateLabel at={at} show="relative" className="text-ink-3" />
      </p>
      {reason ? <p className="text-ink-2 [overflow-wrap:anywhere]">“{reason}”</p> : null}
    </div>
  );
}
