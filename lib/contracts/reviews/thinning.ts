import * as z from "zod";
import { Id, Time } from "../wire";
import { QuestionKey } from "./questions";

/**
 * `keep`: how many of the strongest candidates by the assistant's votes people are asked about. `floor`: the least low end of the
 * interval of its agreement with people in other reviews, by default 0.6. `question`: by its key; without, the leading one.
 */
export const ThinBody = z.strictObject({
  assistantId: Id,
  keep: z.int().min(2).max(499),
  floor: z.number().min(0.5).max(1).optional(),
  question: QuestionKey.optional(),
});
export type ThinBody = z.infer<typeof ThinBody>;

/** 95 %. */
const Interval = z.tuple([z.number(), z.number()]);

/** Candidates that people are not asked about, by an assistant's votes; they stay candidates. */
export const ThinningState = z.object({
  by: z.object({ id: Id, name: z.string() }),
  assistantId: Id,
  keep: z.int(),
  floor: z.number(),
  /** How often the assistant named people's winner, in other reviews; the interval is over `pairs`. */
  figure: z.object({ rate: z.number(), interval: Interval, pairs: z.int() }),
  /** How many were left out; `candidates?thinned=true` lists them. */
  removed: z.int(),
  /** How many of them, drawn by chance, people are asked about all the same. */
  asked: z.int(),
  at: Time,
  /** One sentence. */
  text: z.string(),
  /** Of the drawn ones with votes, how many people's votes rank among the `keep` strongest of what was asked. */
  check: z.object({
    asked: z.int(),
    missed: z.int(),
    rate: z.number().nullable(),
    interval: Interval.nullable(),
  }),
});
export type ThinningState = z.infer<typeof ThinningState>;
