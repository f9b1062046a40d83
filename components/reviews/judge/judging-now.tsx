"use client";

import { useQuery } from "@tanstack/react-query";
import { AlsoHere } from "@/components/ui/text/also-here";
import { presentIn } from "@/lib/client/reviews/reviews";

type JudgingNowProps = { ws: string; reviewId: string; viewerName: string };

/**
 * Others who are judging or viewing the review. Not shown to those who judge blind, who must not learn who else takes
 * part.
 */
export function JudgingNow({ ws, reviewId, viewerName }: JudgingNowProps) {
  const { data = [] } = useQuery(presentIn(ws, reviewId));
  return (
    <AlsoHere
      names={data.filter((name) => name !== viewerName)}
      className="max-w-60 text-xs *:last:truncate max-sm:sr-only"
    />
  );
}
