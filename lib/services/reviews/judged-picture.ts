import { findParticipation } from "@/lib/db/reviews/participations";
import { positionsOf } from "@/lib/db/reviews/votes";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";

/** A picture that somebody judges. `aliasOf`: the caller's own ids, while the review hides the artifacts from them. */
export type JudgedPicture = {
  artifactId: string;
  reviewId: string | null;
  aliasOf: ((artifactId: string) => string) | null;
  /** Whether the caller reads its prompt meanwhile. */
  showsPrompt: boolean;
};

/** A candidate by the caller's own id for it if the review is blind, else by the artifact's. */
export async function findCandidate(
  scope: Scope,
  reviewId: string,
  candidateId: string,
): Promise<JudgedPicture> {
  const joined = await findParticipation(scope, reviewId);
  const alias = joined?.aliases.find(({ id }) => id === candidateId);
  if (joined !== null && alias !== undefined) {
    const { artifactId } = alias;
    const aliasOf = joined.submittedAt === null ? () => candidateId : null;
    return { artifactId, reviewId, aliasOf, showsPrompt: joined.review.showPrompt };
  }
  const [position] = await positionsOf(scope, reviewId, [candidateId]);
  if (position === undefined) throw new AppError("not_found", "No such candidate in this review");
  return { artifactId: candidateId, reviewId, aliasOf: null, showsPrompt: true };
}
