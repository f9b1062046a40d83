"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, use } from "react";
import { QuestionRankings } from "@/components/reviews/ranking/question-rankings";
import { voteCount } from "@/components/reviews/ranking/ranking-words";
import type { Soon } from "@/components/shell/soon";
import { rankingOf } from "@/lib/client/reviews/votes";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Ranking } from "@/lib/contracts/reviews/vote";

type ReviewRankingProps = {
  ws: string;
  reviewId: string;
  candidates: readonly ArtifactItem[];
  labels: ReadonlyMap<string, string>;
  countsAssistants: boolean;
  /** Null until somebody has voted. */
  initial: Soon<Ranking | null>;
  /** What can be done by the assistants that judged it. */
  offer: (assistants: Ranking["assistants"]) => ReactNode;
};

export function ReviewRanking(props: ReviewRankingProps) {
  const { ws, reviewId, candidates, labels, countsAssistants, initial: soon, offer } = props;
  const initial = "ready" in soon ? soon.ready : use(soon.later);
  const { data } = useQuery({
    ...rankingOf(ws, reviewId),
    ...(initial === null ? {} : { initialData: initial }),
  });
  if (data === undefined || (voteCount(data) === 0 && data.assistants.length === 0)) return null;
  const tiles = new Map(candidates.map((tile) => [tile.id, tile]));
  return (
    <div className="grid grid-cols-1 gap-5 border-t pt-4">
      <QuestionRankings
        ws={ws}
        reviewId={reviewId}
        ranking={data}
        countsAssistants={countsAssistants}
        tileOf={(id) => tiles.get(id)}
        labelOf={(id) => labels.get(id) ?? "A candidate"}
      />
      {offer(data.assistants)}
    </div>
  );
}
