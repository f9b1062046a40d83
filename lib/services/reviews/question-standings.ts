import type { Ranking } from "@/lib/contracts/reviews/vote";
import { listAnswerSheets, votesStamp } from "@/lib/db/reviews/answer-sheets";
import type { ReviewRow } from "@/lib/db/reviews/find-reviews";
import type { Scope } from "@/lib/domain/access/access";
import { sidelessTallies } from "@/lib/domain/assistants/after-swap";
import { disagreementBetween, questionStanding } from "@/lib/domain/reviews/question-standings";
import { comparisonsOf, indexOf } from "@/lib/domain/reviews/tally";
import { remember } from "@/lib/remember";
import { countedOf, judgingsOf } from "./assistants/assistant-standings";

type Standings = Required<Pick<Ranking, "questions" | "disagreement">>;

const maxKept = 100;
type StampedStandings = { stamp: string; standings: Promise<Standings> };
const keptStandings = () => remember("questionStandings", () => new Map<string, StampedStandings>());

async function computed(scope: Scope, review: ReviewRow): Promise<Standings> {
  const ids = review.candidates.map(({ artifactId }) => artifactId);
  const { questions } = review;
  const [sheets, ...judgings] = await Promise.all([
    listAnswerSheets(scope, review.id),
    ...questions.map((_, nth) => (review.assistants === "count" ? judgingsOf(scope, review.id, nth) : [])),
  ]);
  const placeOf = indexOf(ids);
  return {
    questions: questions.map(({ key, text }, nth) => {
      const counted = sidelessTallies(countedOf(review, judgings[nth] ?? []));
      const standing = questionStanding(ids.length, sheets, nth, comparisonsOf(counted, placeOf));
      const { supported, agreement, top, votes } = standing;
      return { key, text, supported, agreement, topId: top === null ? null : (ids[top] ?? null), votes };
    }),
    disagreement: questions.flatMap(({ key: a }, one) =>
      questions
        .slice(one + 1)
        .map(({ key: b }, i) => ({ a, b, ...disagreementBetween(sheets, one, one + 1 + i) })),
    ),
  };
}

/** What people's votes say about each question of a review, and where two differ; kept until somebody votes. */
export async function questionStandings(scope: Scope, review: ReviewRow): Promise<Standings> {
  const [kept, votes] = [keptStandings(), await votesStamp(scope, review.id)];
  // Which votes count for the caller follows from the candidates that it sees.
  const stamp = [votes, ...review.candidates.map(({ artifactId }) => artifactId)].join(" ");
  const known = kept.get(review.id);
  if (known?.stamp === stamp) return known.standings;
  const standings = computed(scope, review);
  kept.delete(review.id);
  kept.set(review.id, { stamp, standings });
  const [oldest] = kept.keys();
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  standings.catch(() => kept.delete(review.id));
  return standings;
}
