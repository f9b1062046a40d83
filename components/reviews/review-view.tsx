"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Columns2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { Suspense, useState } from "react";
import { ExportButton } from "@/components/exports/export-button";
import { GridLink } from "@/components/shell/grid-link";
import { useTileKeys } from "@/components/shell/keys/use-tile-keys";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { RoundLink } from "@/components/shell/round-links";
import type { Soon } from "@/components/shell/soon";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Kbd } from "@/components/ui/kbd";
import { plural } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import { useCandidates } from "@/lib/client/reviews/candidates";
import { reviewOf } from "@/lib/client/reviews/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import type { Page as PageOf } from "@/lib/contracts/wire";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import { CandidateTile } from "./candidate-tile";
import { JoinPanel } from "./join-panel";
import { JudgeLink, type JudgingProgress } from "./judge-link";
import { ReviewHistory } from "./review-history";
import { ReviewRanking } from "./review-ranking";
import { ReviewStatus } from "./review-status";
import { SuggestionList } from "./suggestion-list";
import { LeftOut, ThinOffer } from "./thinning/left-out";

const DecideDialog = dynamic(
  loaderOf(() => import("@/components/reviews/decide-dialog"), "DecideDialog"),
  { ssr: false },
);

export type ReviewViewProps = {
  ws: string;
  viewerName: string;
  initial: Review;
  /** The first page of candidates. */
  first: PageOf<ArtifactItem>;
  progress: JudgingProgress | null;
  /** Null until somebody has voted. */
  ranking: Soon<Ranking | null>;
};

const maxCompared = 4;

/** Which candidates to compare: the selected ones, or if fewer than two are selected, the first available ones. */
function compared(candidates: readonly ArtifactItem[], selected: readonly string[]): string[] {
  if (selected.length > 1) return selected.slice(0, maxCompared);
  const there = candidates.filter((item) => item.state === "available").map((item) => item.id);
  return there.slice(0, maxCompared);
}

/** The 2048 px preview: with few candidates on the page, 512 px would be scaled up. */
const paneOf = (ws: string, { id, state }: ArtifactItem) =>
  state === "available" ? `/api/v1/workspaces/${ws}/artifacts/${id}/preview/pane` : null;

const FirstOf = ({ count }: { count: number }) => (
  <>
    <span className="max-sm:sr-only">the first</span> {count}
  </>
);

export function ReviewView({ ws, viewerName, initial, first, progress, ranking }: ReviewViewProps) {
  const { data: review } = useQuery({ ...reviewOf(ws, initial.id), initialData: initial });
  const { list, candidates, isComplete } = useCandidates(ws, initial.id, first);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [decidingId, setDecidingId] = useState<string | null>(null);
  const router = useRouter();
  const mayDecide = useMay("decision:write");
  const { candidateCount, preferredId, present } = review;
  const labels = candidateLabels(candidates);
  const toCompare = compared(candidates, selected);
  const isFew = candidateCount <= maxCompared;
  const count = plural(candidateCount, "candidate");
  const hrefOf = (id: string) => `/w/${ws}/artifacts/${id}`;

  const toggle = (id: string) =>
    setSelected(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id]);
  const compare = () => {
    if (toCompare.length > 1) router.push(`/w/${ws}/compare?ids=${toCompare.join(",")}`);
  };
  const decide = (id: string) => {
    const item = candidates.find((each) => each.id === id);
    if (item?.state === "available") setDecidingId(id);
    else toast.error("Its binary was removed. Prefer one that is still available.");
  };
  const tiles = useTileKeys({
    ids: candidates.map((item) => item.id),
    first: preferredId,
    hrefOf,
    keys: (id) => {
      const select = () => toggle(id);
      return { Space: select, c: compare, ...(mayDecide ? { "Shift+p": () => decide(id) } : {}) };
    },
  });
  const deciding = candidates.find((item) => item.id === decidingId);

  return (
    <Page
      crumbs={[{ label: "Reviews", href: `/w/${ws}/reviews` }, { label: review.title }]}
      kind="Review"
      note={count === review.title ? null : <span className="max-sm:hidden">{count}</span>}
      actions={
        <>
          {review.round === null && review.state === "open" ? null : (
            <RoundLink ws={ws} reviewId={review.id} number={review.round?.number ?? null} />
          )}
          <GridLink ws={ws} of={{ review: review.id }} />
          <ExportButton ws={ws} label="Export this review" source={() => ({ reviewId: review.id })} />
          {toCompare.length > 1 ? (
            <Button onClick={compare}>
              <Columns2 aria-hidden />
              <span className="max-sm:sr-only">
                Compare {selected.length > 1 ? toCompare.length : <FirstOf count={toCompare.length} />}
              </span>
              <Kbd className="max-sm:hidden">c</Kbd>
            </Button>
          ) : null}
          <JudgeLink ws={ws} review={review} candidates={candidates} progress={progress} />
        </>
      }
    >
      <div className="grid grid-cols-1 gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="grid content-start gap-5 lg:col-start-2">
          <ReviewStatus ws={ws} review={review} others={present.filter((name) => name !== viewerName)} />
          <JoinPanel ws={ws} review={review} candidates={candidates} isComplete={isComplete} />
          <SuggestionList ws={ws} review={review} candidates={candidates} labels={labels} />
        </div>
        <ul
          aria-label="Candidates"
          className={clsx(
            "grid content-start gap-x-4 gap-y-6 lg:col-start-1 lg:row-span-2 lg:row-start-1",
            isFew
              ? "grid-cols-[repeat(auto-fit,minmax(min(100%,24rem),1fr))]"
              : "grid-cols-[repeat(auto-fill,minmax(min(17rem,calc(50%-8px)),1fr))]",
          )}
        >
          {candidates.map((item) => (
            <CandidateTile
              key={item.id}
              item={item}
              src={isFew ? paneOf(ws, item) : item.links.preview}
              label={labels.get(item.id) ?? item.name}
              href={hrefOf(item.id)}
              isPreferred={item.id === preferredId}
              isActive={item.id === tiles.active}
              isSelected={selected.includes(item.id)}
              onFocus={() => tiles.activate(item.id)}
              onSelect={() => toggle(item.id)}
              onDecide={mayDecide ? () => decide(item.id) : null}
            />
          ))}
        </ul>
        <div className="grid grid-cols-1 content-start gap-5 lg:col-start-2">
          <ReadFailure read={list} what="The other candidates" />
          <ReviewHistory review={review} labels={labels} />
          <Suspense fallback={<Skeleton className="h-60" />}>
            <ReviewRanking
              ws={ws}
              reviewId={review.id}
              candidates={candidates}
              labels={labels}
              countsAssistants={review.assistants === "count"}
              initial={ranking}
              offer={(assistants) => <ThinOffer ws={ws} review={review} assistants={assistants} />}
            />
          </Suspense>
          <LeftOut ws={ws} review={review} />
        </div>
      </div>
      {deciding === undefined ? null : (
        <DecideDialog
          ws={ws}
          review={review}
          candidates={candidates}
          chosenId={deciding.id}
          onClose={() => setDecidingId(null)}
          onDone={(label) => toast.success(`${label} is preferred`)}
        />
      )}
    </Page>
  );
}
