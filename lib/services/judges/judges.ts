import type { Judges, JudgesQuery } from "@/lib/contracts/judges";
import {
  type JudgedQuery,
  listAssistantsVotes,
  listPeoplesVotes,
  type RaterVotes,
} from "@/lib/db/judges/judged-votes";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { countAsked } from "@/lib/db/reviews/workspace-votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { judgesOf } from "@/lib/domain/judges/judges";
import { AppError } from "@/lib/errors";
import { authorsOf } from "@/lib/services/assistants/authors-of";
import { pairFacts } from "./pair-facts";
import { readJudgements } from "./read-judgements";

/** Bounds the work of one response: of people's votes, and of assistants'. */
export const maxVotes = 100_000;
const dayMs = 86_400_000;

async function figuresOf(scope: Scope, people: readonly RaterVotes[], assistants: readonly RaterVotes[]) {
  const factsOf = await pairFacts(scope, [...new Set(assistants.map(({ reviewId }) => reviewId))]);
  const read = readJudgements(people, assistants, factsOf);
  const { people: among, judges } = judgesOf(read.judgements, read.facts);
  const authors = await authorsOf(
    scope,
    judges.map(({ rater }) => rater),
  );
  const told = judges.map(({ rater, ...figure }) => {
    const { assistant, ...by } = authors(rater);
    return { assistant: assistant ?? { id: rater, name: "" }, by, ...figure };
  });
  // By code unit, as names of raters in files.
  told.sort(({ assistant: a }, { assistant: b }) => (a.name < b.name ? -1 : 1));
  return { people: among.raters === 0 ? null : among, judges: told };
}

const votesIn = (raters: readonly RaterVotes[]) => raters.reduce((sum, { votes }) => sum + votes, 0);

/** How far assistants and people agree, in the reviews that the viewer sees. */
export async function getJudges(viewer: Viewer, ws: string, query: JudgesQuery): Promise<Judges> {
  const scope = authorize(viewer, ws, "review:read");
  const { review: reviewId = null, question = null, days } = query;
  if (reviewId !== null && (await findReview(scope, reviewId)) === null)
    throw new AppError("not_found", "No such review");
  const since = days === undefined ? new Date(0) : new Date(scope.now().getTime() - days * dayMs);
  const asked: JudgedQuery = { since, question, reviewId, take: maxVotes };
  const [people, assistants, questions] = await Promise.all([
    listPeoplesVotes(scope, asked),
    listAssistantsVotes(scope, asked),
    countAsked(scope, since),
  ]);
  return {
    question,
    questions,
    reviews: new Set(assistants.map((each) => each.reviewId)).size,
    isCut: votesIn(people) >= maxVotes || votesIn(assistants) >= maxVotes,
    ...(await figuresOf(scope, people, assistants)),
  };
}
