"use client";

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Review, ReviewBody, ShownReviewItem } from "@/lib/contracts/reviews/review";
import type { VersusBody } from "@/lib/contracts/reviews/versus";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { serverNow } from "../server-clock";
import { keyOf } from "../touches";
import { useWrite } from "../write";
import { type Queue, queueQuery } from "./review-queue";
import { wholeReview } from "./whole-review";

/** One tab of the review list. */
export function reviewsOf(ws: string, queue: Queue | null) {
  return pagedQuery(
    keyOf("reviews", ws, "list", queue),
    ({ cursor, signal }): Promise<Page<ShownReviewItem>> => {
      const query = { ...queueQuery(queue, new Date(serverNow())), ...cursor };
      return call("GET /workspaces/{ws}/reviews", { params: { ws }, query, signal });
    },
  );
}

async function fetchComplete(ws: string, id: string, signal?: AbortSignal): Promise<Review> {
  const request = signal === undefined ? {} : { signal };
  return wholeReview(await call("GET /workspaces/{ws}/reviews/{id}", { params: { ws, id }, ...request }));
}

/** A review with its whole history; its candidates are read by `useCandidates`. */
export function reviewOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("reviews", ws, "one", id),
    queryFn: ({ signal }) => fetchComplete(ws, id, signal),
  });
}

/**
 * Names of those who have the review open. A query of its own: refetched when somebody comes or goes, not with every
 * vote.
 */
export function presentIn(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("presence", ws, id),
    queryFn: async ({ signal }) => (await fetchComplete(ws, id, signal)).present,
  });
}

/** Reviews of an artifact, newest first, with all decisions. */
export function reviewsWith(ws: string, artifact: string) {
  return queryOptions({
    queryKey: keyOf("reviews", ws, "with", artifact),
    queryFn: async ({ signal }) => {
      const query = { artifact, limit: 20 };
      const { items } = await call("GET /workspaces/{ws}/reviews", { params: { ws }, query, signal });
      return Promise.all(items.map(({ id }) => fetchComplete(ws, id, signal)));
    },
  });
}

/** How many pairs two sides would have; nothing is stored. */
export function estimateOf(ws: string, versus: VersusBody) {
  return queryOptions({
    queryKey: keyOf("sets", ws, "estimate", versus),
    queryFn: ({ signal }) =>
      call("POST /workspaces/{ws}/reviews/estimate", { params: { ws }, body: versus, signal }),
    retry: false,
  });
}

export type CandidateItem = Pick<ArtifactItem, "id" | "state">;

/** Ids of the available candidates: a new review takes no removed ones. */
export const decidable = (candidates: readonly CandidateItem[]) =>
  candidates.filter((each) => each.state === "available").map((each) => each.id);

async function findReviewOf(ws: string, candidates: readonly CandidateItem[]): Promise<Review | null> {
  const sets = new Set([candidates.map((each) => each.id), decidable(candidates)].map(String));
  const asked = [...sets].filter(Boolean).map(async (set) => {
    const { items } = await call("GET /workspaces/{ws}/reviews", {
      params: { ws },
      query: { candidates: set, limit: 1 },
    });
    return items;
  });
  const [newest] = (await Promise.all(asked)).flat().sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return newest === undefined ? null : fetchComplete(ws, newest.id);
}

/**
 * The newest review of exactly these candidates, open or decided; null if there is none. Skips blind reviews, which
 * have their own page.
 */
export function reviewOfThese(ws: string, candidates: readonly CandidateItem[]) {
  return queryOptions({
    queryKey: keyOf("reviews", ws, "of", ...candidates.map((each) => each.id).sort()),
    queryFn: () => findReviewOf(ws, candidates),
  });
}

/** Updates a review in every cached response that contains the whole review. */
export function showReview(cache: QueryClient, ws: string, now: Review): void {
  cache.setQueryData(reviewOf(ws, now.id).queryKey, now);
  cache.setQueriesData<Review[]>({ queryKey: keyOf("reviews", ws, "with") }, (old) =>
    old?.map((each) => (each.id === now.id ? now : each)),
  );
  cache.setQueriesData<Review | null>({ queryKey: keyOf("reviews", ws, "of") }, (old) =>
    old?.id === now.id ? now : old,
  );
}

export function useOpenReview(ws: string, onDone: (review: Review) => void) {
  return useWrite<Review, ReviewBody>({
    act: "openReview",
    ws,
    repeatable: true,
    write: (body, idempotencyKey) =>
      call("POST /workspaces/{ws}/reviews", { params: { ws }, body, idempotencyKey }),
    onDone,
  });
}
