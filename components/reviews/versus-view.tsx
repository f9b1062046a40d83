"use client";

import { useQuery } from "@tanstack/react-query";
import { Crown, Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { AssistantStandings } from "@/components/reviews/ranking/assistant-standings";
import { remarksOn } from "@/components/reviews/ranking/ranking-words";
import { JudgedPairs } from "@/components/reviews/versus/judged-pairs";
import { SideChanges } from "@/components/reviews/versus/side-changes";
import { VersusAnswer } from "@/components/reviews/versus/versus-answer";
import { VersusCounts } from "@/components/reviews/versus/versus-counts";
import { VersusWhisker } from "@/components/reviews/versus/versus-whisker";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { RoundLink } from "@/components/shell/round-links";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";
import { useLiveEvent } from "@/lib/client/live";
import { loaderOf } from "@/lib/client/loader-of";
import { useCandidates } from "@/lib/client/reviews/candidates";
import { reviewOf } from "@/lib/client/reviews/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { VersusStanding } from "@/lib/contracts/reviews/judging-data";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Versus } from "@/lib/contracts/reviews/versus";
import type { Page as PageOf } from "@/lib/contracts/wire";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import { type VersusOutcome, versusStanding } from "@/lib/domain/reviews/versus-standing";
import { unitOf } from "@/lib/domain/reviews/versus-standing-text";
import { JoinPanel } from "./join-panel";
import { ReviewHistory } from "./review-history";
import { ReviewStatus } from "./review-status";
import { SuggestionList } from "./suggestion-list";

const DecideDialog = dynamic(
  loaderOf(() => import("@/components/reviews/decide-dialog"), "DecideDialog"),
  { ssr: false },
);

export type VersusViewProps = {
  ws: string;
  viewerName: string;
  initial: Review & { versus: Versus };
  /** The first page of candidates. */
  first: PageOf<ArtifactItem>;
  standing: VersusStanding;
};

/** Two sets against each other: the answer, what changed, and the pairs. */
export function VersusView({ ws, viewerName, initial, first, standing: now }: VersusViewProps) {
  const { data: review } = useQuery({ ...reviewOf(ws, initial.id), initialData: initial });
  const { candidates, isComplete } = useCandidates(ws, initial.id, first);
  const router = useRouter();
  // The page loads the numbers: some of the most recent votes may not be included yet.
  useLiveEvent([initial.id], () => router.refresh());
  const { versus } = initial;
  const { result, changes, progress } = now;
  const standing = versusStanding(result);
  const leader = standing.leader ?? "left";
  const votes = result.left + result.right + result.ties + result.neither;
  const isAllJudged =
    result.judged === versus.pairs && standing.kind !== "settled" && standing.kind !== "even";
  const labels = candidateLabels(candidates);
  return (
    <Page
      body="wide"
      crumbs={[{ label: "Reviews", href: `/w/${ws}/reviews` }, { label: review.title }]}
      kind="Review"
      note={<span className="max-lg:hidden">set against set</span>}
      actions={
        <>
          {review.round === null && review.state === "open" ? null : (
            <RoundLink ws={ws} reviewId={review.id} number={review.round?.number ?? null} />
          )}
          <DecideButton ws={ws} review={review} candidates={candidates} leader={leader} />
          <JudgeMore ws={ws} review={review} progress={progress} standing={standing} />
        </>
      }
    >
      <div className="grid grid-cols-1 gap-6">
        <div className="grid grid-cols-1 gap-x-14 gap-y-5 lg:grid-cols-[minmax(0,1fr)_24.5rem]">
          <VersusAnswer
            standing={standing}
            names={versus}
            unit={unitOf(result)}
            className="max-w-225 lg:col-span-2"
          />
          <div className="grid content-start gap-4">
            <VersusWhisker standing={standing} names={versus} />
            <VersusCounts versus={versus} result={result} leader={leader} />
            <p className="text-ink-2">
              {result.judged} of {plural(versus.pairs, "pair")} judged, {plural(votes, "vote")}.{" "}
              {remarksOn(now).join(" ")}
              {isAllJudged ? " All pairs are judged: pictures of further seeds would make new ones." : null}
            </p>
            <AssistantStandings standing={now} />
          </div>
          <SideChanges versus={versus} changes={changes} />
        </div>
        <JudgedPairs ws={ws} reviewId={review.id} versus={versus} result={result} leader={leader} />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
          <div className="border-t pt-4">
            <ReviewStatus
              ws={ws}
              review={review}
              others={review.present.filter((name) => name !== viewerName)}
            />
          </div>
          <div className="grid content-start gap-5">
            <JoinPanel ws={ws} review={review} candidates={candidates} isComplete={isComplete} />
            <SuggestionList ws={ws} review={review} candidates={candidates} labels={labels} />
            <ReviewHistory review={review} labels={labels} />
          </div>
        </div>
      </div>
    </Page>
  );
}

type JudgeMoreProps = {
  ws: string;
  review: Review;
  progress: VersusStanding["progress"];
  standing: VersusOutcome;
};

/** The page's only accent button, since more votes would settle the question. */
function JudgeMore({ ws, review, progress, standing }: JudgeMoreProps) {
  const router = useRouter();
  const left = progress === null ? 0 : progress.total - progress.done;
  const mayJudge = useMay("vote:write") && review.state === "open" && !review.blind && left > 0;
  const href = `/w/${ws}/reviews/${review.id}/judge`;
  useKeys({ j: () => router.push(href) }, mayJudge);
  if (!mayJudge) return null;
  const count = Math.min(left, standing.further || left);
  return (
    <Button asChild variant="key">
      <Link href={href}>
        <Scale aria-hidden />
        {progress?.done === 0 ? `Judge ${plural(left, "pair")}` : `Judge ${count} more`}
        <Kbd tone="onKey" className="max-sm:hidden">
          j
        </Kbd>
      </Link>
    </Button>
  );
}

type DecideButtonProps = {
  ws: string;
  review: Review;
  candidates: readonly ArtifactItem[];
  leader: "left" | "right";
};

/** A decision names one artifact: here the first one of the leading side that is still available. */
function DecideButton({ ws, review, candidates, leader }: DecideButtonProps) {
  const [isDeciding, setIsDeciding] = useState(false);
  const mayDecide = useMay("decision:write");
  const parity = leader === "left" ? 0 : 1;
  const chosen = candidates.find(({ id, state }) => {
    const position = review.artifactIds.indexOf(id);
    return state === "available" && position % 2 === parity;
  });
  if (!mayDecide || review.state !== "open" || chosen === undefined || review.versus === null) return null;
  return (
    <>
      <Button onClick={() => setIsDeciding(true)}>
        <Crown aria-hidden />
        <span className="max-w-48 truncate max-sm:sr-only">Decide for {review.versus[leader].short}</span>
      </Button>
      {isDeciding ? (
        <DecideDialog
          ws={ws}
          review={review}
          candidates={candidates}
          chosenId={chosen.id}
          onClose={() => setIsDeciding(false)}
          onDone={(label) => toast.success(`${label} is preferred`)}
        />
      ) : null}
    </>
  );
}
