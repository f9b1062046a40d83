"use client";

import { useQuery } from "@tanstack/react-query";
import { Crown, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type CSSProperties, useState } from "react";
import { Preview } from "@/components/picture/preview";
import { QuestionRankings } from "@/components/reviews/ranking/question-rankings";
import { useKeys } from "@/components/shell/keys/use-keys";
import { useMay } from "@/components/shell/rights";
import { NextRound } from "@/components/shell/round-links";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Kbd } from "@/components/ui/kbd";
import { StateLabel } from "@/components/ui/text/state-label";
import { loaderOf } from "@/lib/client/loader-of";
import { useCandidates } from "@/lib/client/reviews/candidates";
import { reviewOf } from "@/lib/client/reviews/reviews";
import { rankingOf } from "@/lib/client/reviews/votes";
import type { JudgingTile } from "@/lib/contracts/reviews/judging-data";
import { paneSource } from "./judge-pane";
import type { LabelledTiles } from "./shown-pair";

const DecideDialog = dynamic(
  loaderOf(() => import("@/components/reviews/decide-dialog"), "DecideDialog"),
  { ssr: false },
);

type ResultViewProps = {
  ws: string;
  reviewId: string;
  /** Null if there is no champion: the strongest candidate is then shown. */
  championId: string | null;
  cast: LabelledTiles;
  /** Whether every vote is stored. The ranking is loaded only then. */
  isStored: boolean;
  /** Null once the review is decided. */
  onUndo: (() => void) | null;
};

/** Shown after the last pair: this reviewer's winner, and the ranking over everyone's votes. */
export function ResultView({ ws, reviewId, championId, cast, isStored, onUndo }: ResultViewProps) {
  const router = useRouter();
  const mayDecide = useMay("decision:write");
  const [isDeciding, setIsDeciding] = useState(false);
  const ranking = useQuery({ ...rankingOf(ws, reviewId), enabled: isStored });
  const { data: review } = useQuery(reviewOf(ws, reviewId));
  const { candidates } = useCandidates(ws, reviewId);
  const strongest = ranking.data?.supported ? ranking.data.items[0]?.artifactId : undefined;
  const winnerId = championId ?? strongest;
  const winner = winnerId === undefined ? undefined : cast.tileOf(winnerId);
  const isPreferable = onUndo !== null && review !== undefined && winner?.state === "available";
  const prefer = () => {
    if (mayDecide && isPreferable) setIsDeciding(true);
  };
  useKeys({ "Shift+p": prefer, "Mod+Enter": prefer });
  return (
    <div className="min-h-0 flex-1 overflow-auto lg:grid lg:grid-cols-[minmax(0,1fr)_28rem] lg:overflow-hidden">
      <Winner
        tile={winner}
        label={winnerId === undefined ? "" : cast.labelOf(winnerId)}
        isChampion={championId !== null}
      />
      <aside
        aria-label="Result"
        className="grid content-start gap-5 p-5 max-sm:p-4 lg:overflow-auto lg:border-l"
      >
        <div className="flex flex-wrap gap-2">
          {mayDecide && onUndo !== null ? (
            <Button variant="key" disabled={!isPreferable} onClick={prefer}>
              <Crown aria-hidden />
              Prefer it <Kbd tone="onKey">⇧P</Kbd>
            </Button>
          ) : null}
          {onUndo === null ? <NextRound ws={ws} reviewId={reviewId} /> : null}
          {onUndo === null ? null : (
            <Button onClick={onUndo}>
              <Undo2 aria-hidden />
              Undo
            </Button>
          )}
        </div>
        <Failure error={ranking.error} onRetry={() => void ranking.refetch()} />
        {ranking.data === undefined ? (
          <Skeleton className="h-64" />
        ) : (
          <QuestionRankings
            ws={ws}
            reviewId={reviewId}
            ranking={ranking.data}
            tileOf={cast.tileOf}
            labelOf={cast.labelOf}
          />
        )}
      </aside>
      {isDeciding && review !== undefined && winnerId !== undefined ? (
        <DecideDialog
          ws={ws}
          review={review}
          candidates={candidates}
          chosenId={winnerId}
          onClose={() => setIsDeciding(false)}
          onDone={(label) => {
            toast.success(`${label} is preferred`);
            router.push(`/w/${ws}/reviews/${reviewId}`);
          }}
        />
      ) : null}
    </div>
  );
}

type WinnerProps = { tile: JudgingTile | undefined; label: string; isChampion: boolean };

function Winner({ tile, label, isChampion }: WinnerProps) {
  if (tile === undefined)
    return (
      <div className="grid min-h-40 place-content-center bg-stage p-6 text-center text-ink-2">
        You judged every pair. The votes do not settle on one candidate.
      </div>
    );
  const links = { ...tile.links, preview: paneSource(tile) ?? tile.links.preview };
  return (
    <figure className="grid gap-3.5 bg-stage p-5 max-sm:p-4 lg:min-h-0 lg:grid-rows-[auto_minmax(0,1fr)]">
      <figcaption className="flex min-w-0 gap-x-2 gap-y-1 text-lg max-sm:flex-col sm:items-center">
        <div className="flex min-w-0 items-center gap-2">
          <Crown aria-hidden className="size-5 shrink-0 text-preferred" />
          <h2 className="truncate font-[550]">{label}</h2>
          <span className="shrink-0 text-base text-ink-2">
            {isChampion ? "is your champion" : "is ahead"}
          </span>
        </div>
        {tile.state === "available" ? null : <StateLabel state="removed" className="shrink-0 text-base" />}
      </figcaption>
      <div className="min-h-0 place-content-center lg:grid lg:[container-type:size]">
        <div
          style={{ "--shape": tile.width / tile.height } as CSSProperties}
          className="lg:w-[min(calc(100cqw-8px),calc((100cqh-8px)*var(--shape)))]"
        >
          <Preview
            item={{ ...tile, links }}
            alt={label}
            className="rounded-xs outline-2 outline-preferred outline-offset-2"
          />
        </div>
      </div>
    </figure>
  );
}
