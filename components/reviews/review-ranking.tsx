"use client";

import { useQuery } from "@tanstack/react-query";
import { RankingSection } from "@/components/reviews/ranking/ranking-section";
import { voteCount } from "@/components/reviews/ranking/ranking-words";
import { rankingOf } from "@/lib/client/reviews/votes";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Ranking } from "@/lib/contracts/reviews/vote";

type ReviewRankingProps = {
  ws: string;
  reviewId: string;
  candidates: readonly ArtifactItem[];
  labels: ReadonlyMap<string, string>;
  /** Null until somebody has voted. */
  initial: Ranking | null;
};

export function ReviewRanking({ ws, reviewId, candidates, labels, initial }: ReviewRankingProps) {
  const { data } = useQuery({
    ...rankingOf(ws, reviewId),
    ...(initial === null ? {} : { initialData: initial }),
  });
  if (data === undefined || voteCount(data) === 0) return null;
  const tiles = new Map(candidates.map((tile) => [tile.id, tile]));
  return (
    <div className="border-t pt-4">
      <RankingSection
        ranking={data}
        tileOf={(id) => tiles.get(id)}
        labelOf={(id) => labels.get(id) ?? "A candidate"}
      />
    </div>
  );
}
