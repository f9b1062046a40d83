"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Decision, DecisionBody, Review } from "@/lib/contracts/reviews/review";
import { Conflict } from "@/lib/sdk/problem";
import { findCached } from "../artifacts/cached-artifacts";
import { call, changedMeanwhile } from "../call";
import { undoStack } from "../undo";
import { send, useWrite } from "../write";
import { type CandidateItem, decidable, reviewOf, reviewOfThese, showReview } from "./reviews";
import { votesQueue } from "./votes";

export type TypedDecision = { artifactId: string; reason: string; tags?: string };

const maxTags = 20;

/** "sharp, on brief" → ["sharp", "on brief"]. */
export function tagsOf(typed: string): string[] {
  const tags = typed.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))].slice(0, maxTags);
}

/** Leaves out empty fields. */
export function decisionBody({ artifactId, reason, tags: typed = "" }: TypedDecision): DecisionBody {
  const tags = tagsOf(typed);
  return {
    artifactId,
    ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

const decidedMeanwhile = (current: Review) =>
  changedMeanwhile(`"${current.title}" was decided in the meantime`, current);

/** The decision in force; null while the review is open. */
const currentDecision = (review: Review | null): Decision | null =>
  (review?.state === "decided" && review.history[0]) || null;

const isSame = (a: Decision | null, b: Decision | null) =>
  a?.artifactId === b?.artifactId && a?.reason === b?.reason && a?.by.id === b?.by.id;

/** Puts `to` into force; throws `Conflict` unless `from` is still in force. */
async function change(ws: string, now: Review, from: Decision | null, to: Decision | null): Promise<Review> {
  if (!isSame(currentDecision(now), from)) throw decidedMeanwhile(now);
  const at = { params: { ws, id: now.id }, ifMatch: now.version };
  if (to === null) return call("DELETE /workspaces/{ws}/reviews/{id}/decision", at);
  const { artifactId, reason, tags } = to;
  const body = { artifactId: artifactId ?? "", tags, ...(reason === null ? {} : { reason }) };
  return call("PUT /workspaces/{ws}/reviews/{id}/decision", { ...at, body });
}

type DecisionChange = { cache: QueryClient; ws: string; before: Review | null; after: Review };

/** Undoing appends an entry to the history, by the person who undoes. */
export function pushDecision({ cache, ws, before, after }: DecisionChange): void {
  let [was, is] = [currentDecision(before), currentDecision(after)];
  const set = (from: Decision | null, to: Decision | null) =>
    send<Review>(cache, {
      act: "decide",
      ws,
      write: async () =>
        change(ws, await cache.fetchQuery({ ...reviewOf(ws, after.id), staleTime: 0 }), from, to),
      show: (_, now) => showReview(cache, ws, now),
    });
  const name = findCached(cache, ws, is?.artifactId ?? "")?.name ?? `“${after.title}”`;
  undoStack.push({
    what: is === null ? `reopening of ${name}` : `decision for ${name}`,
    undo: async () => {
      was = currentDecision(await set(is, was));
    },
    redo: async () => {
      is = currentDecision(await set(was, is));
    },
  });
}

/** A review that is shown, or candidates for which there may not be a review yet. */
export type DecisionSubject = { review: Review } | { candidates: readonly CandidateItem[] };

type DecisionCallbacks = { onDone: (review: Review) => void };

type DecisionWrite<V> = DecisionCallbacks & {
  ws: string;
  /** Null if there may be no review yet. */
  reviewId: string | null;
  write: (given: V) => Promise<Review>;
  show: Show;
};

/**
 * Shows the review after a decision, or on `Conflict` the version that someone else saved. Sent after the person's votes,
 * which a decided review would refuse.
 */
export function useDecisionWrite<V>({ ws, reviewId, write, show, onDone }: DecisionWrite<V>) {
  return useWrite<Review, V>({
    act: "decide",
    ws,
    ...(reviewId === null ? {} : { queue: votesQueue(reviewId) }),
    write,
    undoable: true,
    show,
    onDone,
    onFailed: (cache, error) => {
      if (error instanceof Conflict) show(cache, error.current as Review);
    },
  });
}

type Show = (cache: QueryClient, now: Review) => void;

/** Stores the team's decision. `current` is the review as shown, null if there is none. */
export function useDecision(ws: string, subject: DecisionSubject, callbacks: DecisionCallbacks) {
  const cache = useQueryClient();
  const isShown = "review" in subject;
  const candidates = isShown ? [] : subject.candidates;
  const ofThese = reviewOfThese(ws, candidates);
  const read = useQuery({ ...ofThese, enabled: !isShown });
  // The review as first loaded: a later refetch, such as after a live event, must not count as having been seen.
  const [seen, setSeen] = useState<Review | null | undefined>(isShown ? subject.review : read.data);
  if (seen === undefined && read.data !== undefined) setSeen(read.data);

  /** A decision made before the first response must not overwrite one that the person has not seen. */
  async function shown(): Promise<Review | null> {
    if (seen !== undefined) return seen;
    const current = await cache.ensureQueryData(ofThese);
    if (current?.state === "decided") throw decidedMeanwhile(current);
    return current;
  }
  function store(current: Review | null, decision: DecisionBody): Promise<Review> {
    if (current === null) {
      const body = { artifactIds: decidable(candidates), decision };
      return call("POST /workspaces/{ws}/reviews", { params: { ws }, body });
    }
    const { id, version } = current;
    return call("PUT /workspaces/{ws}/reviews/{id}/decision", {
      params: { ws, id },
      ifMatch: version,
      body: decision,
    });
  }
  async function write(typed: TypedDecision): Promise<Review> {
    const before = await shown();
    const after = await store(before, decisionBody(typed));
    pushDecision({ cache, ws, before, after });
    return after;
  }
  const show: Show = (_, now) => {
    setSeen(now);
    if (!isShown) cache.setQueryData(ofThese.queryKey, now);
    showReview(cache, ws, now);
  };
  const reviewId = isShown ? subject.review.id : null;
  const decide = useDecisionWrite({ ws, reviewId, write, show, ...callbacks });
  return { decide, current: seen ?? null, error: decide.error ?? read.error };
}

/** Withdraws the current decision, which reopens the review. */
export function useReopen(ws: string, review: Review, callbacks: DecisionCallbacks) {
  const client = useQueryClient();
  return useDecisionWrite<void>({
    ws,
    reviewId: review.id,
    write: async () => {
      const params = { ws, id: review.id };
      const after = await call("DELETE /workspaces/{ws}/reviews/{id}/decision", {
        params,
        ifMatch: review.version,
      });
      pushDecision({ cache: client, ws, before: review, after });
      return after;
    },
    show: (cache, now) => showReview(cache, ws, now),
    ...callbacks,
  });
}
