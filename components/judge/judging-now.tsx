"use client";

import { useQuery } from "@tanstack/react-query";
import { AlsoHere } from "@/components/ui/text/also-here";
import { presentIn } from "@/lib/client/reviews/reviews";

type JudgingNowProps = { ws: string; reviewId: string; viewerName: string };

/** Others who judge or look at the review. Not for those who judge it blind: they learn of nobody. */
export function JudgingNow({ ws, reviewId, viewerName }: JudgingNowProps) {
  const { data = [] } = useQuery(presentIn(ws, reviewId));
  return (
    <AlsoHere
      names={data.filter((name) => name !== viewerName)}
      className="max-w-60 text-xs *:last:truncate max-sm:sr-only"
    />
  );
}
