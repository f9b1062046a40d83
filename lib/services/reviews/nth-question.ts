import type { Question } from "@/lib/domain/reviews/questions";
import { invalid } from "@/lib/errors";

/** The number of the question that a query names, from 0; without a name, the leading one. */
export function nthQuestion(questions: readonly Question[], key: string | undefined): number {
  const nth = key === undefined ? 0 : questions.findIndex((question) => question.key === key);
  if (nth >= 0) return nth;
  const keys = questions.map((question) => question.key).join(", ");
  throw invalid("question", `This review does not ask “${key}”; it asks ${keys}`);
}
