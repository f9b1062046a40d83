import { DecisionLine } from "@/components/decide/decision-line";
import { Badge } from "@/components/ui/badge";
import type { Decision } from "@/lib/contracts/review";

/** Who, when, why, and the tags. */
export function HistoryEntry({
  decision,
  labels,
}: {
  decision: Decision;
  labels: ReadonlyMap<string, string>;
}) {
  return (
    <div className="grid gap-1">
      <DecisionLine decision={decision} labels={labels} />
      {decision.tags.length === 0 ? null : (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {decision.tags.map((tag) => (
            <li key={tag} className="max-w-full">
              <Badge className="max-w-full">
                <span className="truncate">{tag}</span>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
