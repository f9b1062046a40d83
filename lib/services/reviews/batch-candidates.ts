import { findChampion } from "@/lib/db/rounds/find-champion";
import { findJudgedBatch, listBatchPictures } from "@/lib/db/rounds/find-judged";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { AppError, invalid } from "@/lib/errors";
import { maxCandidates } from "./candidates-of";

export type BatchCandidates = { title: string; setId: string; artifactIds: string[] };

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

/**
 * The batch's available pictures and, in a round, the champion that it follows. It comes last: in king of the hill it
 * then meets the best of the new ones, which is what tells whether the round gained anything.
 */
export async function batchCandidates(
  scope: Scope<"review:write">,
  { batchId, withoutChampion = false }: { batchId: string; withoutChampion?: boolean | undefined },
  tx: Db,
): Promise<BatchCandidates> {
  const batch = await findJudgedBatch(scope, batchId, tx);
  if (batch === null) throw new AppError("not_found", "No such batch");
  const { title, setId, roundReviewId } = batch;
  const made = await listBatchPictures(scope, { id: batchId, take: maxCandidates + 1 }, tx);
  if (made.length === 0) throw invalid("batchId", "None of its pictures is available");
  const isRound = roundReviewId !== null && !withoutChampion;
  const champion = isRound ? [await championOf(scope, roundReviewId, tx)] : [];
  const artifactIds = [...new Set([...made, ...champion])];
  if (artifactIds.length > maxCandidates)
    throw invalid("batchId", `It has more than ${maxCandidates} candidates; pass the artifactIds to review`);
  return { title, setId, artifactIds };
}
