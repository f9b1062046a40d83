"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { DecisionSuggestion } from "@/lib/contracts/assistants";
import type { Review } from "@/lib/contracts/reviews/review";
import { call } from "../call";
import { useWrite } from "../write";
import { pushDecision, useDecisionWrite } from "./decision";
import { showReview } from "./reviews";

/** Decides for what an assistant suggests; undoing reopens the review. */
export function useAcceptSuggestion(ws: string, review: Review, onDone: () => void) {
  const client = useQueryClient();
  return useDecisionWrite<DecisionSuggestion>({
    ws,
    reviewId: review.id,
    write: async ({ id: suggestionId, artifactId }) => {
      const after = await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
        params: { ws, id: review.id },
        ifMatch: review.version,
        body: { artifactId, suggestionId },
      });
      pushDecision({ cache: client, ws, before: review, after });
      return after;
    },
    show: (cache, now) => showReview(cache, ws, now),
    onDone,
  });
}

export function useDismissSuggestion(ws: string, reviewId: string) {
  return useWrite<undefined, DecisionSuggestion>({
    act: "dismissSuggestion",
    ws,
    write: ({ id: suggestion }) =>
      call("DELETE /workspaces/{ws}/reviews/{id}/suggestions/{suggestion}", {
        params: { ws, id: reviewId, suggestion },
      }),
  });
}
