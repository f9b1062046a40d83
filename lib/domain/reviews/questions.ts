import type { Outcome, PairVote } from "./vote";

/** What is asked of each pair. */
export type Question = { key: string; text: string; hint: string | null };
/** A question of a workspace's list; an archived one is not offered for new reviews. */
export type OfferedQuestion = Question & { archived: boolean };

/** The first of a review's questions leads: the champion, pairs and progress follow its answers. */
export const maxQuestions = 4;
export const maxOffered = 50;

/** What a review asks that names no questions, and what all reviews asked before there were several. */
export const defaultQuestion: Question = { key: "overall", text: "Which is better?", hint: null };

/** The question that needs the prompt, which a blind review then shows. */
export const promptQuestion = "fits";

/** The list of a workspace that has not changed it. */
export const firstQuestions: readonly OfferedQuestion[] = [
  defaultQuestion,
  { key: promptQuestion, text: "Which fits the prompt better?", hint: null },
  { key: "clean", text: "Which has fewer defects?", hint: null },
  { key: "style", text: "Which is more in our style?", hint: null },
].map((question) => ({ ...question, archived: false }));

/** A vote with its answers to all questions but the leading one, in their order. */
export type AnsweredVote = PairVote & { answers: readonly Outcome[] };

/** The answer to the nth question, from 0; undefined if the vote has none. */
export const answerTo = ({ outcome, answers }: Omit<AnsweredVote, "leftId" | "rightId">, nth: number) =>
  nth === 0 ? outcome : answers[nth - 1];

/** Votes as answers to the nth question, without those that have none. */
export const votesOn = <V extends AnsweredVote>(votes: readonly V[], nth: number): V[] =>
  nth === 0
    ? [...votes]
    : votes.flatMap((vote) => {
        const outcome = answerTo(vote, nth);
        return outcome === undefined ? [] : [{ ...vote, outcome }];
      });

/** All answers by key; null in a review of one question, whose votes are as before there were several. */
export function answersByKey(
  questions: readonly Question[],
  vote: Pick<AnsweredVote, "outcome" | "answers">,
): Record<string, Outcome> | null {
  if (questions.length === 1) return null;
  return Object.fromEntries(
    questions.flatMap(({ key }, nth) => {
      const answer = answerTo(vote, nth);
      return answer === undefined ? [] : [[key, answer] as const];
    }),
  );
}

/** A key for a new question, from the first words of its text that are not in every question. */
export function keyFor(text: string, taken: readonly string[]): string {
  const words =
    text
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z][a-z0-9]*/g) ?? [];
  const telling = words.filter((word) => !common.has(word));
  const base = (telling.length > 0 ? telling : ["question"])
    .slice(0, 3)
    .join("-")
    .slice(0, 28)
    .replace(/-$/, "");
  const keys = [base, ...Array.from({ length: maxOffered }, (_, i) => `${base}-${i + 2}`)];
  return keys.find((key) => !taken.includes(key)) ?? base;
}
const common = new Set(["which", "has", "is", "the", "a", "an", "more", "better", "of", "in", "and", "are"]);
