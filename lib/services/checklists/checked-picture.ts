import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { findCandidate, type JudgedPicture } from "@/lib/services/reviews/judged-picture";

/** `id`: of an artifact, or in a review the id that it has there for the caller. */
export type PictureName = { id: string; reviewId: string | null };

/** A picture that the caller sees or judges, also after its removal. */
export async function checkedPicture(scope: Scope, { id, reviewId }: PictureName): Promise<JudgedPicture> {
  if (reviewId !== null) return findCandidate(scope, reviewId, id);
  const row = await findArtifact(scope, id);
  if (row === null || row.createdAt === null) throw new AppError("not_found", "No such artifact");
  return { artifactId: id, reviewId: null, aliasOf: null, showsPrompt: true };
}

/** Whether the caller judges it blind in a review that shows no prompts. */
export const hidesPrompt = ({ aliasOf, showsPrompt }: JudgedPicture): boolean =>
  aliasOf !== null && !showsPrompt;
