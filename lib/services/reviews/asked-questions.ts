import type { AskedQuestions } from "@/lib/contracts/reviews/questions";
import { holdQuestionList } from "@/lib/db/reviews/question-list";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { defaultQuestion, type Question } from "@/lib/domain/reviews/questions";
import { invalid } from "@/lib/errors";

/** The questions of a new review. Texts that are left out are copied from the workspace's list. */
export async function questionsAsked(
  scope: Scope<"review:write">,
  asked: AskedQuestions = [defaultQuestion.key],
  tx: Db,
): Promise<Question[]> {
  const { items } = await holdQuestionList(scope, tx);
  const offered = new Map(items.map((question) => [question.key, question]));
  return asked.map((each, place) => {
    const own = typeof each === "string" ? { key: each } : each;
    const { text, hint = null } = { ...offered.get(own.key), ...own };
    if (text === undefined)
      throw invalid(
        `questions.${place}`,
        `The workspace's list has no question “${own.key}”: pass its text, or one of ${[...offered.keys()].join(", ")}`,
      );
    return { key: own.key, text, hint };
  });
}
