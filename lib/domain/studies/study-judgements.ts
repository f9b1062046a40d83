import { byRater, type Judgement, type OutcomeByPair, type PairFacts } from "@/lib/domain/judges/judgement";
import { judgesOf } from "@/lib/domain/judges/judges";
import { ratingOf } from "@/lib/domain/reviews/agreement";
import type { StudyRow } from "./row";
import { type StudyPair, studyPairs } from "./study-pairs";

/** Unique over all groups, and the same whichever side a picture is on. Earlier is by name, in code units. */
const pairName = ({ group, left, right }: StudyPair): string =>
  JSON.stringify([group, ...(left < right ? [left, right] : [right, left])]);

function judgementOf(pair: StudyPair): Judgement {
  const { rater, isAssistant, confidence } = pair;
  const outcome = ratingOf(pair.outcome, pair.left < pair.right);
  return {
    ...{ pair: pairName(pair), rater, isAssistant, outcome },
    ...(confidence !== undefined && { confidence }),
  };
}

/** What people said of pairs, by name. */
export function peopleByPair(rows: readonly StudyRow[]): Map<string, OutcomeByPair> {
  const people = rows.filter(({ isAssistant }) => !isAssistant);
  const judgements = byRater(Array.from(studyPairs(people), judgementOf));
  return new Map(
    [...judgements].map(([rater, own]) => [
      rater,
      new Map(own.map(({ pair, outcome }) => [pair, outcome] as const)),
    ]),
  );
}

/** People's agreement and each assistant beside it, by name, from the rows of one question. */
export function studyJudges(rows: readonly StudyRow[]): ReturnType<typeof judgesOf> {
  const pairs = [...studyPairs(rows)];
  const facts = new Map<string, PairFacts>();
  for (const pair of pairs) if (pair.kind !== undefined) facts.set(pairName(pair), { kinds: [pair.kind] });
  const { people, judges } = judgesOf(pairs.map(judgementOf), facts);
  return { people, judges: judges.sort((a, b) => (a.rater < b.rater ? -1 : 1)) };
}
