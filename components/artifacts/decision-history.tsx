"use client";

import { useQuery } from "@tanstack/react-query";
import { DecisionLine } from "@/components/reviews/decision-line";
import { ReopenButton } from "@/components/reviews/reopen-button";
import { useMay } from "@/components/shell/rights";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";
import { useCandidates } from "@/lib/client/reviews/candidates";
import { reviewsWith } from "@/lib/client/reviews/reviews";
import type { Review } from "@/lib/contracts/reviews/review";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";

type DecisionHistoryProps = { ws: string; artifactId: string };

/** Every review of the artifact: who decided what, when and why. */
export function DecisionHistory({ ws, artifactId }: DecisionHistoryProps) {
  const reviews = useQuery(reviewsWith(ws, artifactId));
  return (
    <section aria-label="Decisions" className="grid gap-3">
      <h2 className="text-ink-3 text-xs">Decisions</h2>
      {reviews.isPending ? <Skeleton className="h-8" /> : null}
      <Failure
        title="The decisions could not be loaded"
        error={reviews.error}
        onRetry={() => void reviews.refetch()}
      />
      {reviews.data?.length === 0 ? <p className="text-ink-2">Not in any review yet.</p> : null}
      {reviews.data?.map((review) => (
        <ReviewHistory key={review.id} ws={ws} review={review} />
      ))}
    </section>
  );
}

type ReviewHistoryProps = { ws: string; review: Review };

function ReviewHistory({ ws, review }: ReviewHistoryProps) {
  const mayDecide = useMay("decision:write");
  return (
    <article className="grid gap-2 border-b pb-3 last:border-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          href={`/w/${ws}/reviews/${review.id}`}
          className="flex min-h-6 min-w-0 items-center font-[550] underline pointer-coarse:min-h-11"
        >
          {review.title}
        </Link>
        <span className="num text-ink-3">{plural(review.candidateCount, "candidate")}</span>
      </div>
      {review.history.length === 0 ? (
        <p className="text-ink-2">Awaiting decision.</p>
      ) : (
        <Decisions ws={ws} review={review} />
      )}
      {review.state === "decided" && mayDecide ? (
        <ReopenButton ws={ws} review={review} label={`Reopen ${review.title}`} />
      ) : null}
    </article>
  );
}

function Decisions({ ws, review }: ReviewHistoryProps) {
  const labels = candidateLabels(useCandidates(ws, review.id).candidates);
  return review.history.map((decision) => (
    <DecisionLine key={decision.seq} decision={decision} labels={labels} />
  ));
}
