import { agreementOf, agreementWith } from "@/lib/domain/reviews/agreement";
import { type Interval, wilson } from "@/lib/domain/reviews/rates";
import { isDecided, type OutcomeByPair } from "./judgement";

/**
 * Equal winners among `votes`, each two answers to one pair that both name a winner; `pairs` are the distinct pairs among
 * them. The interval is over pairs: three people on one picture are not three pictures.
 */
export type Concord = {
  pairs: number;
  votes: number;
  agreed: number;
  rate: number | null;
  interval: Interval | null;
  kappa: number | null;
};
export type PeopleConcord = Concord & { raters: number };

type ConcordTally = { pairs: Set<number>; votes: number; agreed: number };

function count(into: ConcordTally, one: OutcomeByPair, other: OutcomeByPair): void {
  for (const [pair, a] of one) {
    const b = other.get(pair);
    if (b === undefined || !isDecided(a) || !isDecided(b)) continue;
    into.pairs.add(pair);
    into.votes += 1;
    if (a === b) into.agreed += 1;
  }
}

function concordOf({ pairs, votes, agreed }: ConcordTally, kappa: number | null): Concord {
  const rate = votes === 0 ? null : agreed / votes;
  const interval = rate === null ? null : (wilson(rate * pairs.size, pairs.size)?.interval ?? null);
  return { pairs: pairs.size, votes, agreed, rate, interval, kappa };
}

/** People's agreement: over every two of them. */
export function amongPeople(people: readonly OutcomeByPair[]): PeopleConcord {
  const counted: ConcordTally = { pairs: new Set(), votes: 0, agreed: 0 };
  people.forEach((one, i) => {
    for (const other of people.slice(i + 1)) count(counted, one, other);
  });
  const kappa = agreementOf(people)?.kappa ?? null;
  return { raters: people.length, ...concordOf(counted, kappa) };
}

/** One judge against each of the people. */
export function againstPeople(judge: OutcomeByPair, people: readonly OutcomeByPair[]): Concord {
  const counted: ConcordTally = { pairs: new Set(), votes: 0, agreed: 0 };
  for (const person of people) count(counted, judge, person);
  return concordOf(counted, agreementWith(judge, people));
}
