import type { RoundBody } from "@/lib/contracts/rounds";
import { findChampion } from "@/lib/db/rounds/find-champion";
import type { Scope } from "@/lib/domain/access/access";
import type { BatchRefusal } from "@/lib/domain/batches/refusal";
import { championRefusal } from "@/lib/domain/rounds/champion-refusal";

/** The review that a batch follows, and the round that it is then. */
export type FollowedRound = { reviewId: string; championId: string | null; number: number };

type FollowedRoundResult = { round: FollowedRound | null; refusals: BatchRefusal[] };

export async function followedRound(scope: Scope, body: RoundBody | undefined): Promise<FollowedRoundResult> {
  if (body === undefined) return { round: null, refusals: [] };
  const { reviewId, withoutChampion = false } = body;
  const found = scope.rights.has("review:read") ? await findChampion(scope, reviewId) : null;
  const refusal = championRefusal(found, withoutChampion);
  if (refusal !== null || found === null) return { round: null, refusals: refusal === null ? [] : [refusal] };
  return { round: { reviewId, championId: found.championId, number: found.number + 1 }, refusals: [] };
}
