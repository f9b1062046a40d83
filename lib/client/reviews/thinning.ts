"use client";

import { queryOptions } from "@tanstack/react-query";
import type { Review } from "@/lib/contracts/reviews/review";
import type { ThinBody } from "@/lib/contracts/reviews/thinning";
import { call } from "../call";
import { keyOf } from "../touches";
import { useWrite } from "../write";
import { showReview } from "./reviews";
import { shownTiles } from "./whole-review";

type ThinCallbacks = { onDone: (review: Review) => void };

/** Leaves candidates out of what people are asked, by an assistant's votes. */
export function useThin(ws: string, { id, version }: Review, { onDone }: ThinCallbacks) {
  return useWrite<Review, ThinBody>({
    act: "thin",
    ws,
    write: (body) =>
      call("POST /workspaces/{ws}/reviews/{id}/thin", { params: { ws, id }, ifMatch: version, body }),
    show: (cache, now) => showReview(cache, ws, now),
    onDone,
  });
}

/** Asks people about all candidates again. */
export function useBringBack(ws: string, { id, version }: Review, { onDone }: ThinCallbacks) {
  return useWrite<Review>({
    act: "thin",
    ws,
    write: () => call("DELETE /workspaces/{ws}/reviews/{id}/thin", { params: { ws, id }, ifMatch: version }),
    show: (cache, now) => showReview(cache, ws, now),
    onDone,
  });
}

/** The first of those that are left out, in the review's order. */
export function leftOutOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("reviews", ws, "left out", id),
    queryFn: async ({ signal }) => {
      const query = { thinned: true, limit: 100 };
      const params = { ws, id };
      return shownTiles(
        await call("GET /workspaces/{ws}/reviews/{id}/candidates", { params, query, signal }),
      );
    },
  });
}
