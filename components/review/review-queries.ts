import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { cursorIn, paging } from "@/lib/client/paging";
import type { ReviewItem } from "@/lib/contracts/review";
import type { Page } from "@/lib/contracts/wire";

export const reviewStates = ["open", "decided"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Newest first. */
export function reviewsOf(ws: string, state: ReviewState | null) {
  return infiniteQueryOptions({
    queryKey: ["reviews", ws, "list", state],
    queryFn: ({ pageParam, signal }): Promise<Page<ReviewItem>> =>
      call(api.listReviews, {
        params: { ws },
        query: { ...(state === null ? {} : { state }), ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
  });
}

/** With all candidates and the whole history. */
export function reviewOf(ws: string, id: string) {
  return queryOptions({
    queryKey: ["reviews", ws, "one", id],
    queryFn: ({ signal }) => call(api.getReview, { params: { ws, id }, signal }),
  });
}
