import type { SignedDecision } from "@/lib/bytes/imaging/signing/manifest";
import { listStandingDecisions } from "@/lib/db/reviews/standing-decisions";
import type { Scope } from "@/lib/domain/access/access";
import { isAppError } from "@/lib/errors";
import { recordDigest } from "@/lib/services/reviews/record";

/** Null while a blind review hides its record. */
async function digestOf(scope: Scope, reviewId: string): Promise<string | null> {
  try {
    return await recordDigest(scope, reviewId);
  } catch (error) {
    if (isAppError(error) && (error.code === "conflict" || error.code === "not_found")) return null;
    throw error;
  }
}

/**
 * By artifact, the decision that chose it, with its record as it stands. None to those who may not see reviews. A record is
 * read once, however many artifacts it chose.
 */
export async function signedDecisions(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, SignedDecision>> {
  const decisions = new Map<string, SignedDecision>();
  if (!scope.rights.has("review:read")) return decisions;
  const digests = new Map<string, string | null>();
  for (const { artifactId, reviewId, at } of await listStandingDecisions(scope, ids)) {
    if (!digests.has(reviewId)) digests.set(reviewId, await digestOf(scope, reviewId));
    const record = digests.get(reviewId) ?? null;
    if (record !== null) decisions.set(artifactId, { review: reviewId, record, decidedAt: at.toISOString() });
  }
  return decisions;
}
