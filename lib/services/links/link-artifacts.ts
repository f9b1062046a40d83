import type { LinkTarget } from "@/lib/contracts/links";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxShared } from "@/lib/domain/links/link-target";
import { AppError, invalid } from "@/lib/errors";
import { findBlindfold } from "@/lib/services/reviews/blind/blindfold";
import { getSelection } from "@/lib/services/selections/read-selections";

async function candidateIds(viewer: Viewer, ws: string, reviewId: string): Promise<string[]> {
  const scope = authorize(viewer, ws, "review:read");
  const review = await findReview(scope, reviewId);
  if (review === null || (await findBlindfold(scope, reviewId)) !== null)
    throw new AppError("not_found", "No such review");
  return review.candidates.map(({ artifactId }) => artifactId);
}

async function idsOf(viewer: Viewer, ws: string, target: LinkTarget): Promise<string[]> {
  switch (target.kind) {
    case "artifact":
      return [target.id];
    case "compare":
      return [...new Set(target.ids)];
    case "selection":
      return (await getSelection(viewer, ws, target.id)).artifactIds;
    case "record":
      return candidateIds(viewer, ws, target.id);
  }
}

/** Artifacts that were never available cannot be shared. */
const wasShown = ({ createdAt, state }: ArtifactRow) => createdAt !== null && state !== "written";

/**
 * The artifacts that a link to the target shows: those that the viewer sees, including removed ones. Throws `not_found`
 * for an unknown target, `invalid` if there are too many or none has its binary.
 */
export async function linkArtifacts(viewer: Viewer, ws: string, target: LinkTarget): Promise<ArtifactRow[]> {
  const scope = authorize(viewer, ws, "link:write");
  const ids = await idsOf(viewer, ws, target);
  if (ids.length > maxShared)
    throw invalid("target", `A link shows at most ${maxShared} pictures; this has ${ids.length}`);
  const rows = (await findArtifacts(scope, ids)).filter(wasShown);
  const isListed = target.kind === "artifact" || target.kind === "compare";
  if (isListed && rows.length !== ids.length) throw new AppError("not_found", "No such artifact");
  if (!rows.some(({ state }) => state === "available"))
    throw invalid("target", "There is no picture left to share; its binaries were removed");
  return rows;
}
