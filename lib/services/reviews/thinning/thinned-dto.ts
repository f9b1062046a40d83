import type { ThinningState } from "@/lib/contracts/reviews/thinning";
import { findNames } from "@/lib/db/accounts/names";
import type { ReviewRow } from "@/lib/db/reviews/find-reviews";
import { tallyVotes } from "@/lib/db/reviews/tallies";
import type { Scope } from "@/lib/domain/access/access";
import { wilson } from "@/lib/domain/reviews/rates";
import { type ThinningChoice, thinningText } from "@/lib/domain/reviews/thinning";
import { authorsOf } from "@/lib/services/assistants/authors-of";
import { rankingOf } from "../ranking-of";

/** What people's votes say about the candidates that were left out and asked all the same. */
async function checkOf(
  scope: Scope,
  row: ReviewRow,
  { keep, askedIds }: ThinningChoice,
): Promise<ThinningState["check"]> {
  const drawn = new Set(askedIds);
  const ids = row.candidates.flatMap(({ artifactId, thinnedPlace }) =>
    thinnedPlace === null || drawn.has(artifactId) ? [artifactId] : [],
  );
  const among = new Set(ids);
  const votes = (await tallyVotes(scope, row.id)).filter(
    ({ leftId, rightId }) => among.has(leftId) && among.has(rightId),
  );
  const { items } = rankingOf(ids, votes, []);
  const judged = items.flatMap(({ artifactId, votes: count }, place) =>
    drawn.has(artifactId) && count > 0 ? [place] : [],
  );
  const missed = judged.filter((place) => place < keep).length;
  const rate = wilson(missed, judged.length);
  return { asked: judged.length, missed, rate: rate?.rate ?? null, interval: rate?.interval ?? null };
}

/** Null where people are asked about all candidates. */
export async function thinnedDto(scope: Scope, row: ReviewRow): Promise<ThinningState | null> {
  const { thinned } = row;
  if (thinned === null) return null;
  const { assistantId, by, askedIds, ...rest } = thinned;
  const [authors, names, check] = await Promise.all([
    authorsOf(scope, [assistantId]),
    findNames(scope, [by]),
    checkOf(scope, row, thinned),
  ]);
  return {
    ...rest,
    assistantId,
    by: { id: by, name: names.get(by) ?? "A former member" },
    asked: askedIds.length,
    text: thinningText(authors(assistantId).assistant?.name ?? "", thinned),
    check,
  };
}
