import { Badge } from "@/components/ui/badge";
import { AuthorLabel } from "@/components/ui/text/author-label";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel, wrappingLabel } from "@/components/ui/text/state-label";
import type { Decision } from "@/lib/contracts/reviews/review";

type DecisionLineProps = { decision: Decision; labels: ReadonlyMap<string, string> };

/** Who preferred what, when and why, with tags; or who reopened the review. */
export function DecisionLine({ decision, labels }: DecisionLineProps) {
  const { artifactId, by, reason, tags, at, suggestedBy } = decision;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-x-2">
        {artifactId === null ? (
          <span className="font-[550] text-ink-2 text-xs">Reopened</span>
        ) : (
          <StateLabel state="preferred" className={wrappingLabel}>
            {labels.get(artifactId) ?? "Another candidate"}
          </StateLabel>
        )}
        <span className="text-ink-2">by {by.name}</span>
        {suggestedBy === undefined ? null : (
          <span className="flex flex-wrap items-center gap-x-1 text-ink-2">
            suggested by <AuthorLabel by={suggestedBy} />
          </span>
        )}
        <DateLabel at={at} show="relative" className="text-ink-3" />
      </p>
      {reason ? <p className="text-ink-2 [overflow-wrap:anywhere]">“{reason}”</p> : null}
      {tags.length === 0 ? null : (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {tags.map((tag) => (
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
