import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { findParticipation } from "@/lib/db/reviews/participations";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { letterOf } from "@/lib/domain/reviews/letter";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";

export type RevealedCandidate = { letter: string; item: ArtifactItem; isFavourite: boolean };

/** Which artifact each letter stood for, once the caller has submitted. What another blind review hides is left out. */
export async function readReveal(
  viewer: Viewer,
  ws: string,
  reviewId: string,
): Promise<{ title: string; revealed: RevealedCandidate[]; reason: string | null }> {
  const scope = authorize(viewer, ws, "vote:write");
  const [row, found] = await Promise.all([findReview(scope, reviewId), findParticipation(scope, reviewId)]);
  if (row === null || !found?.submittedAt) throw new AppError("not_found", "No such verdict");
  const ids = found.aliases.map(({ artifactId }) => artifactId);
  const items = await artifactItems(scope, await findArtifacts(scope, ids));
  const revealed = items.map((item) => ({
    letter: letterOf(ids.indexOf(item.id)),
    item,
    isFavourite: item.id === found.artifactId,
  }));
  return { title: row.title, revealed, reason: found.reason };
}
