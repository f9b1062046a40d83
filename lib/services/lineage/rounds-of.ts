import type { Round } from "@/lib/contracts/rounds";
import { findRounds, findRoundsOfSets, type RoundRow } from "@/lib/db/rounds/find-rounds";
import type { Scope } from "@/lib/domain/access/access";

const dto = ({ number, reviewId, batchId }: RoundRow): Round => ({ number, previous: { reviewId, batchId } });

const dtos = (rows: ReadonlyMap<string, RoundRow>): Map<string, Round> =>
  new Map([...rows].map(([id, row]) => [id, dto(row)]));

/** Who sees no reviews is not told of any. */
const seesReviews = ({ rights }: Scope) => rights.has("review:read");

/** The rounds of these batches, by batch. */
export async function roundsOf(
  scope: Scope,
  batchIds: readonly (string | null)[],
): Promise<Map<string, Round>> {
  const ids = batchIds.filter((id) => id !== null);
  return seesReviews(scope) ? dtos(await findRounds(scope, ids)) : new Map();
}

/** By set. */
export async function roundsOfSets(scope: Scope, setIds: readonly string[]): Promise<Map<string, Round>> {
  return seesReviews(scope) ? dtos(await findRoundsOfSets(scope, setIds)) : new Map();
}
