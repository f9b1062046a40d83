import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Review } from "@/lib/contracts/review";

export type Candidate = Pick<ArtifactItem, "id" | "state">;

/** Only what is there can be put up for a decision; what went since stays a candidate of an older review. */
export const decidable = (candidates: readonly Candidate[]) =>
  candidates.filter((each) => each.state === "available").map((each) => each.id);

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id) => b.includes(id));

/** The newest review of exactly these candidates, open or decided, else null. Blind ones are decided on their own page. */
export async function findReviewOf(ws: string, candidates: readonly Candidate[]): Promise<Review | null> {
  const sets = [candidates.map((each) => each.id), decidable(candidates)];
  const artifact = sets[0]?.[0];
  if (artifact === undefined) return null;
  const { items } = await call(api.listReviews, { params: { ws }, query: { artifact, limit: 200 } });
  const likely = items.filter(
    (each) => !each.blind && sets.some((set) => set.length === each.candidateCount),
  );
  for (const { id } of likely) {
    const review = await call(api.getReview, { params: { ws, id } });
    if (sets.some((set) => isSame(set, review.artifactIds))) return review;
  }
  return null;
}

export const reviewKey = (ws: string, candidates: readonly Candidate[]) => [
  "reviews",
  ws,
  "of",
  ...candidates.map((each) => each.id).sort(),
];

export function reviewOf(ws: string, candidates: readonly Candidate[]) {
  return queryOptions({
    queryKey: reviewKey(ws, candidates),
    queryFn: () => findReviewOf(ws, candidates),
  });
}
