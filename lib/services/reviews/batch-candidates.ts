import type { ReviewBody } from "@/lib/contracts/reviews/review";
import { findChampion } from "@/lib/db/rounds/find-champion";
import { findJudgedBatch, listBatchPictures } from "@/lib/db/rounds/find-judged";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { AppError, invalid } from "@/lib/errors";
import { maxCandidates } from "./candidates-of";

/** `follows`: of a round, the review before. */
export type BatchCandidates = { title: string; setId: string; follows: string[]; artifactIds: string[] };
type BatchChoice = { batchId: string; among: readonly string[] | undefined };

async function championOf(scope: Scope, reviewId: string, tx: Db): Promise<string> {
  const found = await findChampion(scope, reviewId, tx);
  if (found === null || (found.isDecided && found.championId === null))
    throw new AppError("conflict", "You may not see what this round follows; judge it without the champion");
  const { title, championId, isAvailable } = found;
  if (championId === null)
    throw new AppError(
      "conflict",
      `“${title}”, which this round follows, is open again; decide it, or judge the round without its champion`,
    );
  if (!isAvailable)
    throw new AppError(
      "gone",
      `The champion of “${title}” has been removed; the round can be judged without it`,
    );
  return championId;
}

async function picturesOf(scope: Scope, { batchId, among }: BatchChoice, tx: Db): Promise<string[]> {
  const made = await listBatchPictures(scope, { id: batchId, take: maxCandidates + 1, among }, tx);
  if (made.length === 0) throw invalid("batchId", "None of its pictures is available");
  if (among !== undefined && made.length < new Set(among).size)
    throw invalid("artifactIds", "Some are no available pictures of this batch");
  return made;
}

/**
 * The batch's available pictures and, in a round, the champion that it follows. It comes last: in king of the hill it
 * then meets the best of the new ones, which is what tells whether the round gained anything. Null if the review is not
 * of a batch.
 */
export async function batchCandidates(
  scope: Scope<"review:write">,
  { batchId, ...body }: ReviewBody,
  tx: Db,
): Promise<BatchCandidates | null> {
  if (batchId === undefined) return null;
  const { artifactIds: among, withoutChampion = false } = body;
  const batch = await findJudgedBatch(scope, batchId, tx);
  if (batch === null) throw new AppError("not_found", "No such batch");
  const { title, setId, roundReviewId } = batch;
  const made = await picturesOf(scope, { batchId, among }, tx);
  const isRound = roundReviewId !== null && !withoutChampion;
  const champion = isRound ? [await championOf(scope, roundReviewId, tx)] : [];
  const artifactIds = [...new Set([...made, ...champion])];
  if (artifactIds.length > maxCandidates)
    throw invalid(
      "batchId",
      `A review has at most ${maxCandidates} candidates${champion.length > 0 ? ", the champion included" : ""}; say which pictures of the batch as artifactIds`,
    );
  return { title, setId, follows: roundReviewId === null ? [] : [roundReviewId], artifactIds };
}
