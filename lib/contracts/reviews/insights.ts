import * as z from "zod";
import { Flag, Id, Time } from "../wire";
import { QuestionKey } from "./questions";

/**
 * `days`: only votes of that many past days. `any`: also votes where several settings varied. `question`: answers to it, of the
 * reviews that ask it; without, to the leading question of each review.
 */
export const InsightsQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(3_650).optional(),
  any: Flag.optional(),
  question: QuestionKey.optional(),
});
export type InsightsQuery = z.infer<typeof InsightsQuery>;

/** 95 %. */
const Interval = z.tuple([z.number(), z.number()]);
const Kappa = z.object({ kappa: z.number(), interval: Interval, pairs: z.int() });

export const Insights = z.object({
  since: Time.nullable(),
  /** Votes in the period; with more than 20,000, the newest. */
  votes: z.int(),
  isCut: z.boolean(),
  reviews: z.int(),
  /** What reviews have asked, with their votes in the period; most votes first. */
  questions: z.array(z.object({ key: QuestionKey, votes: z.int(), reviews: z.int() })),
  /** Decided votes that are evidence for a setting. */
  counted: z.int(),
  /** By setting, `preset` among them: how often each value won against the others; those with at least 20 votes first. */
  settings: z.array(
    z.object({
      key: z.string(),
      votes: z.int(),
      values: z.array(z.object({ value: z.string(), rate: z.number(), interval: Interval, votes: z.int() })),
      /** The two values that met most often without either being ahead. */
      even: z
        .object({ values: z.tuple([z.string(), z.string()]), wins: z.tuple([z.int(), z.int()]) })
        .nullable(),
    }),
  ),
  /** By month (UTC) of the votes, oldest first; months in which no two reviewers voted on the same pair are missing. */
  agreement: z.array(Kappa.extend({ month: z.string() })),
  /** Sorted by number of votes. */
  reviewers: z.array(z.object({ id: Id, name: z.string(), votes: z.int(), agreement: Kappa.nullable() })),
});
export type Insights = z.infer<typeof Insights>;
