import { standing } from "@/lib/domain/judges/after-swap";
import {
  byRater,
  type Judgement,
  type OutcomeByPair,
  type PairFacts,
  pairNumbers,
} from "@/lib/domain/judges/judgement";
import { judgesOf } from "@/lib/domain/judges/judges";
import { ratingOf } from "@/lib/domain/reviews/agreement";
import type { StudyRow } from "./row";
import { type StudyPair, studyPairs } from "./study-pairs";

/** Unique over all groups, and the same whichever side a picture is on. Earlier is by name, in code units. */
const pairName = ({ group, left, right }: StudyPair): string =>
  JSON.stringify([group, ...(left < right ? [left, right] : [right, left])]);

type NumberedPair = { pair: StudyPair; judgement: Judgement };

function* judged(rows: readonly StudyRow[]): Generator<NumberedPair> {
  const numberOf = pairNumbers();
  for (const pair of studyPairs(rows)) {
    const { rater, isAssistant, confidence } = pair;
    const judgement = {
      ...{ pair: numberOf(pairName(pair)), rater, isAssistant },
      outcome: ratingOf(pair.outcome, pair.left < pair.right),
      ...(confidence !== undefined && { confidence }),
    };
    yield { pair, judgement };
  }
}

/** What people said of pairs, by name. */
export function peopleByPair(rows: readonly StudyRow[]): Map<string, OutcomeByPair> {
  const people = rows.filter(({ isAssistant }) => !isAssistant);
  const judgements = byRater(Array.from(judged(people), ({ judgement }) => judgement));
  return new Map([...judgements].map(([rater, own]) => [rater, standing(own)]));
}

/** People's agreement and each assistant beside it, by name, from the rows of one question. */
export function studyJudges(rows: readonly StudyRow[]): ReturnType<typeof judgesOf> {
  const judgements: Judgement[] = [];
  const facts = new Map<number, PairFacts>();
  for (const { pair, judgement } of judged(rows)) {
    judgements.push(judgement);
    if (pair.kind !== undefined) facts.set(judgement.pair, { kinds: [pair.kind] });
  }
  const { people, judges } = judgesOf(judgements, facts);
  return { people, judges: judges.sort((a, b) => (a.rater < b.rater ? -1 : 1)) };
}
