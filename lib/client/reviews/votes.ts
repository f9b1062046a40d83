"use client";

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { NextPair, UndoResult, VoteBody, VoteResult } from "@/lib/contracts/reviews/vote";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";
import { useWrite } from "../write";

/** The caller's next pair. */
export function nextPairOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("votes", ws, "next", id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/reviews/{id}/next", { params: { ws, id }, signal }),
  });
}

/** Strengths of the candidates, from everyone's votes: on the leading question, or on the one of this key. */
export function rankingOf(ws: string, id: string, question?: string) {
  const query = question === undefined ? {} : { question };
  return queryOptions({
    queryKey: keyOf("ranking", ws, id, query),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/reviews/{id}/ranking", { params: { ws, id }, query, signal }),
  });
}

/** Everyone's votes in a set against set that have this outcome. */
export function judgedPairsOf(ws: string, id: string, winner: Outcome) {
  return pagedQuery(keyOf("ranking", ws, id, "pairs", winner), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/reviews/{id}/pairs", {
      params: { ws, id },
      query: { winner, limit: 24, ...cursor },
      signal,
    }),
  );
}

/** Checked just before a vote is sent: it is no longer wanted if an earlier one was refused. */
type QueuedVote = { isWanted: () => boolean };

export type VoteCallbacks = { onStored: (next: NextPair) => void; onRefused: (error: Error) => void };

/** What is sent one after another in a review. */
export const votesQueue = (reviewId: string): string => `votes ${reviewId}`;

/** Votes and undos of a review are stored one after another. Each response carries the next pair. */
const inTurn = (ws: string, id: string, { onStored, onRefused }: VoteCallbacks) => ({
  act: "vote" as const,
  ws,
  queue: votesQueue(id),
  show: (cache: QueryClient, stored: { next: NextPair } | null) => {
    if (stored !== null) cache.setQueryData(nextPairOf(ws, id).queryKey, stored.next);
  },
  onDone: (stored: { next: NextPair } | null) => {
    if (stored !== null) onStored(stored.next);
  },
  onFailed: (_: QueryClient, error: Error) => onRefused(error),
});

export function useVote(ws: string, id: string, callbacks: VoteCallbacks) {
  return useWrite<VoteResult | null, QueuedVote & { vote: VoteBody }>({
    ...inTurn(ws, id, callbacks),
    repeatable: true,
    write: async ({ vote, isWanted }, key) =>
      isWanted()
        ? call("POST /workspaces/{ws}/reviews/{id}/votes", {
            params: { ws, id },
            body: vote,
            idempotencyKey: key,
          })
        : null,
  });
}

/** Undoes the caller's last vote. */
export function useUndoVote(ws: string, id: string, callbacks: VoteCallbacks) {
  return useWrite<UndoResult | null, QueuedVote>({
    ...inTurn(ws, id, callbacks),
    write: async ({ isWanted }) =>
      isWanted() ? call("DELETE /workspaces/{ws}/reviews/{id}/votes", { params: { ws, id } }) : null,
  });
}
