import type { RaterVotes } from "@/lib/db/judges/judged-votes";
import type { Judgement, PairFacts } from "@/lib/domain/judges/judgement";
import { placesApart, ratingOf } from "@/lib/domain/reviews/agreement";
import type { Outcome } from "@/lib/domain/reviews/vote";
import type { FactsOf } from "./pair-facts";

/** As the database packs them. */
const outcomes: Partial<Record<string, Outcome>> = { l: "left", r: "right", t: "tie", n: "neither" };

/** One rater's part of a judgement, and the number of its review's first pair. */
type PackedBy = Pick<Judgement, "rater" | "isAssistant"> & { first: number };

/** Without spreads, since there are a hundred thousand. */
function unpack(line: string, { rater, isAssistant, first }: PackedBy): Judgement {
  const [left, right, letter = "", month = "", confidence] = line.split(" ");
  const [from, to] = [Number(left), Number(right)];
  const isLeftEarlier = from < to;
  const judgement: Judgement = {
    pair: first + Math.min(from, to) * placesApart + Math.max(from, to),
    rater,
    isAssistant,
    month,
    outcome: ratingOf(outcomes[letter] ?? "neither", isLeftEarlier),
    left: isLeftEarlier ? "earlier" : "later",
  };
  if (confidence !== undefined) judgement.confidence = Number(confidence);
  return judgement;
}

export type ReadJudgements = { judgements: Judgement[]; facts: Map<number, PairFacts> };

/** Unpacks votes, and tells what is known of their pairs. */
export function readJudgements(
  people: readonly RaterVotes[],
  assistants: readonly RaterVotes[],
  factsOf: FactsOf,
): ReadJudgements {
  const [judgements, facts] = [[] as Judgement[], new Map<number, PairFacts>()];
  const firsts = new Map<string, number>();
  const read = ({ reviewId, rater, lines }: RaterVotes, isAssistant: boolean) => {
    // A pair's number is unique over all reviews.
    const first = firsts.get(reviewId) ?? firsts.size * placesApart ** 2;
    firsts.set(reviewId, first);
    for (const line of lines.split("\n")) {
      const judgement = unpack(line, { rater, isAssistant, first });
      judgements.push(judgement);
      const places = judgement.pair - first;
      if (!facts.has(judgement.pair))
        facts.set(judgement.pair, factsOf(reviewId, Math.floor(places / placesApart), places % placesApart));
    }
  };
  for (const each of people) read(each, false);
  for (const each of assistants) read(each, true);
  return { judgements, facts };
}
