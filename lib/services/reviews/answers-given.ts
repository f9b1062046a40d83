import type { Question } from "@/lib/domain/reviews/questions";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { AppError, type FieldError } from "@/lib/errors";

type AnswersBody = { outcome: Outcome; answers?: Readonly<Record<string, Outcome>> | undefined };

type AnswersByName = { outcome: Outcome; answers: ReadonlyMap<string, Outcome> };

function faultOf(
  questions: readonly Question[],
  key: string,
  { outcome, answers }: AnswersByName,
): string | null {
  const nth = questions.findIndex((question) => question.key === key);
  const keys = questions.map((question) => question.key).join(", ");
  if (nth === -1) return `This review does not ask “${key}”; it asks ${keys}`;
  const answer = answers.get(key);
  if (nth > 0)
    return answer === undefined ? `This review also asks “${questions[nth]?.text}”: answer it` : null;
  return answer === undefined || answer === outcome
    ? null
    : `“${key}” is the leading question, which the outcome ${outcome} answers; leave it out or repeat ${outcome}`;
}

/**
 * A vote's answers to all questions but the leading one, in their order. Throws `invalid`, naming each key that is missing, that
 * nobody asked for, or that contradicts the outcome.
 */
export function answersGiven(questions: readonly Question[], body: AnswersBody): Outcome[] {
  const { outcome } = body;
  const answers = new Map(Object.entries(body.answers ?? {}));
  const keys = new Set([...questions.map(({ key }) => key), ...answers.keys()]);
  const errors = [...keys].flatMap((key): FieldError[] => {
    const message = faultOf(questions, key, { outcome, answers });
    return message === null ? [] : [{ path: `answers.${key}`, message }];
  });
  if (errors[0] !== undefined) throw new AppError("invalid", errors[0].message, { errors });
  return questions.slice(1).flatMap(({ key }) => answers.get(key) ?? []);
}
