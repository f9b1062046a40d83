"use client";

import { useQuery } from "@tanstack/react-query";
import { proposedRoundOf } from "@/lib/client/rounds/rounds";

/** The round that a draft after this review would be, and why each of its axes was proposed, by setting. */
export function useProposal(ws: string, reviewId: string | undefined) {
  const { data } = useQuery({
    ...proposedRoundOf(ws, reviewId ?? ""),
    enabled: reviewId !== undefined,
  });
  const axes = data?.axes ?? [];
  return {
    number: data?.number ?? null,
    reasons: new Map(axes.map(({ key, reason }) => [key, reason])),
  };
}
