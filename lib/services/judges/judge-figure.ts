import { listAssistantsVotes, listPeoplesVotes } from "@/lib/db/judges/judged-votes";
import type { Scope } from "@/lib/domain/access/access";
import type { Concord } from "@/lib/domain/judges/concord";
import { enoughPairs } from "@/lib/domain/judges/judge-word";
import { judgesOf } from "@/lib/domain/judges/judges";
import { maxVotes } from "./judges";
import { readJudgements } from "./read-judgements";

type FigureQuery = { question: string; withoutId: string };

/** How far each assistant agrees with people on a question, over all other reviews that the caller sees. */
export async function judgeFigures(
  scope: Scope,
  { question, withoutId }: FigureQuery,
): Promise<Map<string, Concord>> {
  const query = { since: new Date(0), question, reviewId: null, withoutId, take: maxVotes };
  const [people, assistants] = await Promise.all([
    listPeoplesVotes(scope, query),
    listAssistantsVotes(scope, query),
  ]);
  const { judgements } = readJudgements(people, assistants, () => ({}));
  return new Map(judgesOf(judgements).judges.map((judge) => [judge.rater, judge]));
}

/** Whether there are too few pairs to say anything. */
export const isTooFew = (figure: Concord | undefined): boolean =>
  figure === undefined || figure.interval === null || figure.pairs < enoughPairs;
