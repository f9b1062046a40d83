import * as z from "zod";
import { maxOffered, maxQuestions } from "@/lib/domain/reviews/questions";
import { outcomes } from "@/lib/domain/reviews/vote";
import { writtenName } from "../written-name";

/** Names a question in votes, rankings and records for ever. */
export const QuestionKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, "a lowercase letter, then letters, digits and hyphens, at most 32");
const text = writtenName(200);
const hint = writtenName(300);

/** What is asked of each pair. */
export const Question = z.object({ key: QuestionKey, text: z.string(), hint: z.string().nullable() });

/** `archived`: no longer offered for new reviews. */
const Offered = z.strictObject({
  key: QuestionKey,
  text,
  hint: hint.nullable().default(null),
  archived: z.boolean().default(false),
});

const keysDiffer = (questions: readonly (string | { key: string })[]) => {
  const keys = questions.map((each) => (typeof each === "string" ? each : each.key));
  return new Set(keys).size === keys.length;
};

export const QuestionListBody = z.strictObject({
  items: z.array(Offered).max(maxOffered).refine(keysDiffer, "name each key once"),
});
export type QuestionListBody = z.infer<typeof QuestionListBody>;

/** The questions that a review may ask, in the order in which they are offered. */
export const QuestionList = z.object({ items: z.array(Offered), version: z.int() });
export type QuestionList = z.infer<typeof QuestionList>;

/** A key of the list, or a question with its own text; the first leads. */
export const AskedQuestions = z
  .array(
    z.union([
      QuestionKey,
      z.strictObject({ key: QuestionKey, text: text.optional(), hint: hint.optional() }),
    ]),
  )
  .min(1)
  .max(maxQuestions)
  .refine(keysDiffer, "name each key once");
export type AskedQuestions = z.infer<typeof AskedQuestions>;

/** Outcomes by the keys of a review's questions. */
export const AnswersByKey = z.record(z.string().max(32), z.enum(outcomes));
