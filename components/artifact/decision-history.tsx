"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { candidateLabels } from "@/components/decide/candidate-label";
import { DecisionLine } from "@/components/decide/decision-line";
import { DecidedMeanwhile, reopen } from "@/components/decide/prefer";
import { rereadDecided } from "@/components/decide/reread-decided";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { plural } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { Review } from "@/lib/contracts/review";
import { reviewsOf } from "./artifact-queries";

type DecisionHistoryProps = { ws: string; artifactId: string; mayDecide: boolean };

/** Every review that holds it, with who decided what, when and why. */
export function DecisionHistory({ ws, artifactId, mayDecide }: DecisionHistoryProps) {
  const reviews = useQuery(reviewsOf(ws, artifactId));
  return (
    <section aria-label="Decisions" className="grid gap-3">
      <h2 className="text-ink-3 text-xs">Decisions</h2>
      {reviews.isPending ? <Skeleton className="h-8" /> : null}
      {reviews.isError ? (
        <Failure
          title="The decisions could not be read"
          error={reviews.error}
          onRetry={() => void reviews.refetch()}
        />
      ) : null}
      {reviews.data?.length === 0 ? <p className="text-ink-2">Nobody put it up for a decision yet.</p> : null}
      {reviews.data?.map((review) => (
        <ReviewHistory
          key={review.id}
          ws={ws}
          artifactId={artifactId}
          review={review}
          mayDecide={mayDecide}
        />
      ))}
    </section>
  );
}

type ReviewHistoryProps = DecisionHistoryProps & { review: Review };

function ReviewHistory({ ws, artifactId, review, mayDecide }: ReviewHistoryProps) {
  const labels = candidateLabels(review.candidates);
  return (
    <article className="grid gap-2 border-b pb-3 last:border-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          href={`/w/${ws}/reviews/${review.id}`}
          className="flex min-h-6 min-w-0 items-center font-[550] underline pointer-coarse:min-h-11"
        >
          {review.title}
        </Link>
        <span className="num text-ink-3">{plural(review.candidates.length, "candidate")}</span>
      </div>
      {review.history.length === 0 ? <p className="text-ink-2">Open, not decided yet.</p> : null}
      {review.history.map((decision) => (
        <DecisionLine key={decision.seq} decision={decision} labels={labels} />
      ))}
      {review.state === "decided" && mayDecide ? (
        <ReopenButton ws={ws} artifactId={artifactId} review={review} />
      ) : null}
    </article>
  );
}

function ReopenButton({ ws, artifactId, review }: Omit<ReviewHistoryProps, "mayDecide">) {
  const cache = useQueryClient();
  const { queryKey } = reviewsOf(ws, artifactId);
  const show = (current: Review) =>
    cache.setQueryData(queryKey, (old) => old?.map((each) => (each.id === current.id ? current : each)));
  const reopening = useMutation({
    mutationFn: () => reopen(ws, review),
    onSuccess: async (open) => {
      show(open);
      toast.success(`“${review.title}” is open again; what was decided stays in its history`);
      await rereadDecided(cache, ws);
    },
    onError: (error) => {
      if (error instanceof DecidedMeanwhile) {
        show(error.current);
        toast.error(
          "Somebody else decided meanwhile. See what stands now, and reopen that if you still want to.",
        );
      } else toast.error(`Not reopened: ${error.message}`);
    },
  });
  return (
    <Button
      size="sm"
      className="justify-self-start"
      aria-label={`Reopen ${review.title}`}
      disabled={reopening.isPending}
      onClick={() => reopening.mutate()}
    >
      Reopen
    </Button>
  );
}
