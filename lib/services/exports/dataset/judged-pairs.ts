import { findSourcesOf } from "@/lib/db/artifacts/find-sources";
import { findSources, type SourcesRow } from "@/lib/db/artifacts/sources";
import type { DatasetVote } from "@/lib/db/datasets/find-votes";
import type { Scope } from "@/lib/domain/access/access";
import type { Comparable } from "@/lib/domain/compare/compare-settings";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import type { DecidedPair } from "@/lib/domain/datasets/choose-rows";
import type { DatasetPicture } from "@/lib/domain/datasets/dataset-row";
import { addTo, byIds, emptyTally, type PairTally } from "@/lib/domain/datasets/pair-tally";
import { pseudonymOf } from "@/lib/domain/datasets/pseudonym";
import { type Outcome, pairKey } from "@/lib/domain/reviews/vote";

const pairsAtOnce = 500;

/** Which raters make the rows, and what their numbers are made from; null if no row tells its rater. */
export type RaterTerms = { raters: "people" | "assistants" | "all"; secret: string | null; seed: string };

export type VotesOfRaters = { people: readonly DatasetVote[]; assistants: readonly DatasetVote[] };

type PairVotes = { people: PairTally; chosen: PairTally; votes: { userId: bigint; outcome: Outcome }[] };

/** Votes by review and pair, in an order that does not depend on that of the votes. */
export function talliesOf({ people, assistants }: VotesOfRaters, terms: RaterTerms): [string, PairVotes][] {
  const pairs = new Map<string, PairVotes>();
  const numbers = new Map<string, bigint>();
  const numberOf = (raterId: string, secret: string) => {
    const number = numbers.get(raterId) ?? pseudonymOf(secret, terms.seed, raterId);
    numbers.set(raterId, number);
    return number;
  };
  const add = (vote: DatasetVote, isPerson: boolean, isChosen: boolean) => {
    const key = `${vote.reviewId} ${pairKey(vote)}`;
    const pair = pairs.get(key) ?? { people: emptyTally(), chosen: emptyTally(), votes: [] };
    pairs.set(key, pair);
    const outcome = byIds(vote);
    if (isPerson) addTo(pair.people, outcome);
    if (!isChosen) return;
    addTo(pair.chosen, outcome);
    if (terms.secret !== null) pair.votes.push({ userId: numberOf(vote.raterId, terms.secret), outcome });
  };
  for (const vote of people) add(vote, true, terms.raters !== "assistants");
  for (const vote of assistants) add(vote, false, terms.raters !== "people");
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How these were made, as far as the scope sees them. */
async function comparables(scope: Scope, ids: readonly string[]): Promise<Map<string, Comparable>> {
  const [rows, sources] = await Promise.all([findSources(scope, ids), findSourcesOf(scope, ids)]);
  const withSources = (row: SourcesRow): Comparable => ({ ...row, derivedFrom: sources.get(row.id) ?? [] });
  return new Map(rows.map((row) => [row.id, withSources(row)]));
}

type PairContext = {
  scope: Scope;
  questionOf: ReadonlyMap<string, string>;
  pictureOf: ReadonlyMap<string, DatasetPicture>;
};

/** The pairs with their pictures; those with one that the caller does not see are left out and not counted. */
export async function* judgedPairs(
  tallies: readonly [string, PairVotes][],
  { scope, questionOf, pictureOf }: PairContext,
): AsyncGenerator<DecidedPair> {
  for (let at = 0; at < tallies.length; at += pairsAtOnce) {
    const some = tallies.slice(at, at + pairsAtOnce);
    const made = await comparables(scope, [...new Set(some.flatMap(([key]) => key.split(" ").slice(1)))]);
    for (const [key, gathered] of some) {
      const [reviewId = "", a = "", b = ""] = key.split(" ");
      const [one, other] = [pictureOf.get(a), pictureOf.get(b)];
      if (one === undefined || other === undefined) continue;
      const both = [made.get(a), made.get(b)].filter((each) => each !== undefined);
      const isControlled = both.length === 2 && verdict(both).kind === "controlled";
      yield {
        reviewId,
        question: questionOf.get(reviewId) ?? "",
        pictures: [one, other],
        isControlled,
        ...gathered,
      };
    }
  }
}
