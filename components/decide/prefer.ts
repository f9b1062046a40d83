import { api } from "@/lib/client/api";
import { call, ProblemError } from "@/lib/client/call";
import type { Review } from "@/lib/contracts/review";
import { type Candidate, decidable } from "./find-review";

/** Somebody decided between looking and storing; `current` is what stands now. */
export class DecidedMeanwhile extends Error {
  readonly current: Review;
  constructor(current: Review) {
    super("Somebody else decided meanwhile");
    this.name = "DecidedMeanwhile";
    this.current = current;
  }
}

/** Gives what stands now to whoever acted on an older version, or on none where there is one by now. */
export async function orMeanwhile(change: Promise<Review>): Promise<Review> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.current)
      throw new DecidedMeanwhile(error.problem.current as Review);
    throw error;
  }
}

export type Preference = {
  ws: string;
  candidates: readonly Candidate[];
  chosenId: string;
  reason: string;
  /** What the one who prefers was shown; null when there was no review of these candidates. */
  seen: Review | null;
};

/** Decides the review that was seen, or opens one. Throws `DecidedMeanwhile`. */
export async function prefer({ ws, candidates, chosenId, reason, seen }: Preference): Promise<Review> {
  const decision = { artifactId: chosenId, ...(reason === "" ? {} : { reason }) };
  if (seen !== null) {
    const { id, version } = seen;
    return orMeanwhile(call(api.decide, { params: { ws, id }, ifMatch: version, body: decision }));
  }
  const body = { artifactIds: decidable(candidates), decision };
  return orMeanwhile(call(api.openReview, { params: { ws }, body }));
}

/** Takes the standing decision back. Throws `DecidedMeanwhile`. */
export function reopen(ws: string, { id, version }: Review): Promise<Review> {
  return orMeanwhile(call(api.reopen, { params: { ws, id }, ifMatch: version }));
}
