"use client";

import { Crown, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { besideRow, useFocusOn } from "@/components/ui/focus-on";
import { AuthorLabel } from "@/components/ui/text/author-label";
import { DateLabel } from "@/components/ui/text/date-label";
import { useAcceptSuggestion, useDismissSuggestion } from "@/lib/client/reviews/suggestions";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { DecisionSuggestion } from "@/lib/contracts/assistants";
import type { Review } from "@/lib/contracts/reviews/review";

type SuggestionListProps = {
  ws: string;
  review: Review;
  candidates: readonly ArtifactItem[];
  labels: ReadonlyMap<string, string>;
};

/** What assistants propose for an open review. Accepting is a decision by the person who does. */
export function SuggestionList({ ws, review, candidates, labels }: SuggestionListProps) {
  const open = review.suggestions.filter(({ state }) => state === "open");
  if (review.state !== "open" || open.length === 0) return null;
  const exists = ({ artifactId }: DecisionSuggestion) =>
    candidates.find(({ id }) => id === artifactId)?.state !== "removed";
  return (
    <section aria-labelledby="suggestions" className="grid gap-3 border-t pt-4">
      <h2 id="suggestions" className="text-ink-3 text-xs">
        Suggested by assistants
      </h2>
      <ul tabIndex={-1} className="grid gap-4">
        {open.map((suggestion) => (
          <SuggestionItem
            key={suggestion.id}
            ws={ws}
            review={review}
            suggestion={suggestion}
            label={labels.get(suggestion.artifactId) ?? "Another candidate"}
            exists={exists(suggestion)}
          />
        ))}
      </ul>
    </section>
  );
}

type SuggestionItemProps = {
  ws: string;
  review: Review;
  suggestion: DecisionSuggestion;
  label: string;
  exists: boolean;
};

const besideSuggestion = (row: Element) => besideRow(row, "button");

function SuggestionItem({ ws, review, suggestion, label, exists }: SuggestionItemProps) {
  const { by, reason, at } = suggestion;
  const element = useRef<HTMLLIElement>(null);
  useFocusOn(element, besideSuggestion);
  const accepting = useAcceptSuggestion(ws, review, () => toast.success(`${label} is preferred`));
  const dismissing = useDismissSuggestion(ws, review.id);
  const isBusy = accepting.isPending || dismissing.isPending;
  return (
    <li ref={element} className="grid gap-1.5">
      <p className="font-[550] [overflow-wrap:anywhere]">{label}</p>
      <p className="text-ink-2 [overflow-wrap:anywhere]">“{reason}”</p>
      <p className="flex flex-wrap items-center gap-x-2 text-ink-2 text-xs">
        <AuthorLabel by={by} />
        <DateLabel at={at} show="relative" className="text-ink-3" />
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          aria-label={`Accept ${label}`}
          disabled={!exists || isBusy}
          onClick={() => accepting.mutate(suggestion)}
        >
          <Crown aria-hidden />
          Accept
        </Button>
        <Button
          size="sm"
          aria-label={`Dismiss ${label}`}
          disabled={isBusy}
          onClick={() => dismissing.mutate(suggestion)}
        >
          <X aria-hidden />
          Dismiss
        </Button>
      </div>
      {exists ? null : (
        <p className="text-ink-3 text-xs">Its binary was removed: it can no longer be preferred.</p>
      )}
      <Failure
        error={accepting.error ?? dismissing.error}
        stale={{
          title: "Someone else decided in the meantime",
          detail: "The suggestion was not accepted. Review the current decision and try again.",
        }}
      />
    </li>
  );
}
