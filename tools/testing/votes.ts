import type { Review } from "@/lib/contracts/reviews/review";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Outcome, Pair } from "@/lib/domain/reviews/vote";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { openReview } from "@/lib/services/reviews/open-review";
import { castVote } from "@/lib/services/reviews/vote";
import { makeArtifact } from "./fixtures";

/** A review of new artifacts, in the order of `ids`. */
export async function makeReview(
  owner: Viewer,
  count: number,
  more: object = {},
): Promise<{ ids: string[]; review: Review }> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push((await makeArtifact(owner)).id);
  return { ids, review: await openReview(owner, "demo", { artifactIds: ids, ...more }, undefined) };
}

export const vote = (viewer: Viewer, review: { id: string }, { leftId, rightId }: Pair, outcome: Outcome) =>
  castVote(viewer, "demo", review.id, { leftId, rightId, outcome });

/**
 * Votes until no pair is left; the candidate earlier in `taste` wins. Returns the pair asked before each vote, and the
 * end.
 */
export async function play(
  viewer: Viewer,
  review: { id: string },
  taste: readonly string[],
): Promise<NextPair[]> {
  const trail = [await nextPair(viewer, "demo", review.id)];
  for (let next = trail[0]; next?.pair; next = trail.at(-1)) {
    const { leftId, rightId } = next.pair;
    const outcome = taste.indexOf(leftId) < taste.indexOf(rightId) ? "left" : "right";
    trail.push((await vote(viewer, review, next.pair, outcome)).next);
  }
  return trail;
}
