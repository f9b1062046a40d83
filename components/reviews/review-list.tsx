"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { Link } from "@/components/ui/link";
import { loaderOf } from "@/lib/client/loader-of";
import { type Queue, queueParams } from "@/lib/client/reviews/review-queue";
import { reviewsOf } from "@/lib/client/reviews/reviews";
import type { ShownReviewItem } from "@/lib/contracts/reviews/review";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { ReviewRow } from "./review-row";

const OpenReviewDialog = dynamic(
  loaderOf(() => import("./open-review-dialog"), "OpenReviewDialog"),
  { ssr: false },
);

export type ReviewListProps = {
  ws: string;
  /** The page that the server rendered, and its filter. */
  initial: { state: Queue | null; page: ListPage<ShownReviewItem> };
};

const filters = [
  { value: "all", label: "All" },
  { value: "mine", label: "Mine" },
  { value: "open", label: "Open" },
  { value: "soon", label: "Expiring" },
  { value: "decided", label: "Decided" },
] as const;

export function ReviewList({ ws, initial }: ReviewListProps) {
  const [state, setState] = useQueryState("state", queueParams.state);
  const [isOpening, setIsOpening] = useQueryState("new", parseAsBoolean);
  const reviews = useInfiniteQuery({
    ...reviewsOf(ws, state),
    ...(state === initial.state ? { initialData: { pages: [initial.page], pageParams: [null] } } : {}),
  });
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  const openButton = useMay("review:write") ? (
    <Button variant="key" onClick={() => void setIsOpening(true)}>
      <Plus aria-hidden />
      Open a review
    </Button>
  ) : null;
  return (
    <Page body="wide" crumbs={[{ label: "Reviews" }]} actions={openButton}>
      <div className="grid grid-cols-1 gap-4">
        <Segmented
          label="State"
          className="justify-self-start max-sm:w-full max-sm:*:flex-auto max-sm:*:px-1"
          value={state ?? "all"}
          onChange={(value) => void setState(value === "all" ? null : value)}
          options={filters}
        />
        <ReadFailure read={reviews} what="The reviews" />
        {reviews.isPending ? <Skeleton className="h-40" /> : null}
        <div aria-busy={reviews.isFetching}>
          {reviews.isSuccess && items.length === 0 ? <NoReviews ws={ws} state={state} /> : null}
          <ul
            aria-label={state === "mine" ? "Reviews, due first" : "Reviews, newest first"}
            className="border-t empty:hidden"
          >
            {items.map((review, index) => (
              <ReviewRow key={review.id} ws={ws} review={review} isFirst={index === 0} />
            ))}
          </ul>
        </div>
        <ShowMore list={reviews}>Show older reviews</ShowMore>
      </div>
      {isOpening ? <OpenReviewDialog ws={ws} onClose={() => setIsOpening(null)} /> : null}
    </Page>
  );
}

const empty: Readonly<Record<Queue, { title: string; text: string }>> = {
  mine: {
    title: "Nothing waits for you",
    text: "Open reviews that you opened, or are asked to judge, are listed here, the first due on top.",
  },
  open: { title: "No open reviews", text: "All reviews are decided. You can reopen one on its page." },
  soon: {
    title: "No open review is losing pictures",
    text: "Open reviews with a candidate that expires within 7 days are listed here. A retention policy that keeps what is in open reviews prevents that.",
  },
  decided: {
    title: "No decided reviews",
    text: "Decided reviews are listed here with the preferred candidate, who preferred it and why.",
  },
};

function NoReviews({ ws, state }: { ws: string; state: Queue | null }) {
  if (state !== null)
    return (
      <EmptyState icon={<Scale />} title={empty[state].title}>
        {empty[state].text}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Scale />}
      title="No reviews yet"
      actions={
        <Button asChild>
          <Link href={`/w/${ws}`}>Go to the gallery</Link>
        </Button>
      }
    >
      Open a review of a variant set here, or select pictures in the gallery. Each decision, also one made
      while comparing, is kept as a review.
    </EmptyState>
  );
}
