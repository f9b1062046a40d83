"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DecisionBody, Review } from "@/lib/contracts/review";
import { call, Stale } from "./call";
import { type Candidate, decidable, reviewOfThese, showReview } from "./reviews";
import { useWrite } from "./write";

export type TypedDecision = { artifactId: string; reason: string; tags?: string };

const mostTags = 20;

/** "sharp, on brief" → ["sharp", "on brief"]. */
export function tagsOf(typed: string): string[] {
  const tags = typed.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))].slice(0, mostTags);
}

/** Leaves out what is empty. */
export function decisionBody({ artifactId, reason, tags: typed = "" }: TypedDecision): DecisionBody {
  const tags = tagsOf(typed);
  return {
    artifactId,
    ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

const decidedMeanwhile = (current: Review) =>
  new Stale(
    {
      type: "about:blank",
      title: "Already decided",
      status: 409,
      detail: `"${current.title}" was decided in the meantime`,
      code: "conflict",
    },
    current,
  );

/** A review that is shown, or the candidates of a possible one. */
export type Subject = { review: Review } | { candidates: readonly Candidate[] };

type Told = { onDone: (review: Review) => void };

/** Shows the review after a decision, or on `Stale` the version that someone else saved. */
function useDecisionWrite<V>(ws: string, write: (given: V) => Promise<Review>, show: Show, { onDone }: Told) {
  return useWrite<Review, V>({
    act: "decide",
    ws,
    write,
    show,
    onDone,
    onFailed: (cache, error) => {
      if (error instanceof Stale) show(cache, error.current as Review);
    },
  });
}

type Show = (cache: QueryClient, now: Review) => void;

/** Stores the team's decision. `current` is the review as shown, null if there is none. */
export function useDecision(ws: string, subject: Subject, told: Told) {
  const cache = useQueryClient();
  const isShown = "review" in subject;
  const candidates = isShown ? subject.review.candidates : subject.candidates;
  // As it was when the dialog opened: a later refetch must not count as having been seen.
  const [seen, setSeen] = useState(isShown ? subject.review : null);
  const ofThese = reviewOfThese(ws, candidates);
  const read = useQuery({ ...ofThese, enabled: !isShown });

  /** A decision made before the first response must not overwrite one that the person has not seen. */
  async function shown(): Promise<Review | null> {
    if (isShown) return seen;
    if (read.data !== undefined) return read.data;
    const current = await cache.ensureQueryData(ofThese);
    if (current?.state === "decided") throw decidedMeanwhile(current);
    return current;
  }
  async function write(typed: TypedDecision): Promise<Review> {
    const [current, decision] = [await shown(), decisionBody(typed)];
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
  const show: Show = (_, now) => {
    if (isShown) setSeen(now);
    else cache.setQueryData(ofThese.queryKey, now);
    showReview(cache, ws, now);
  };
  const decide = useDecisionWrite(ws, write, show, told);
  return { decide, current: isShown ? seen : (read.data ?? null), error: decide.error ?? read.error };
}

/** Takes the current decision back. */
export function useReopen(ws: string, { id, version }: Review, told: Told) {
  return useDecisionWrite<void>(
    ws,
    () => call("DELETE /workspaces/{ws}/reviews/{id}/decision", { params: { ws, id }, ifMatch: version }),
    (cache, now) => showReview(cache, ws, now),
    told,
  );
}
