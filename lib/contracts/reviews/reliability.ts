import * as z from "zod";
import { reliabilityWords } from "@/lib/domain/reviews/controls/reliability";
import { Id } from "../wire";
import { QuestionKey } from "./questions";

/** `question`: answers to it; without, to each review's leading one, or the one that a known pair names. */
export const ReviewReliabilityQuery = z.strictObject({ question: QuestionKey.optional() });
export type ReviewReliabilityQuery = z.infer<typeof ReviewReliabilityQuery>;

/** `days`: only answers of that many past days. */
export const ReliabilityQuery = ReviewReliabilityQuery.extend({
  days: z.coerce.number().int().min(1).max(3_650).optional(),
});
export type ReliabilityQuery = z.infer<typeof ReliabilityQuery>;

/** 95 %. */
const Interval = z.tuple([z.number(), z.number()]);
const count = { asked: z.int(), passed: z.int() };

/** What somebody's answers to controls say; only that person and admins read it. */
const RaterReliability = z.object({
  by: z.object({ id: Id, name: z.string() }),
  repeats: z.object(count),
  /** `sameSide`: a winner both times, on the same side of the screen. */
  swapped: z.object({ ...count, sameSide: z.int() }),
  /** The planted ones among them. */
  known: z.object(count),
  /** Passed of all that were asked; null without any. */
  rate: z.number().nullable(),
  interval: Interval.nullable(),
  /** How often the left side won in the person's votes with a winner, in the same reviews; null without such votes. */
  leftWins: z.object({ rate: z.number(), interval: Interval }).nullable(),
  word: z.enum(reliabilityWords),
  /** One sentence without its subject. */
  text: z.string(),
});
export type RaterReliability = z.infer<typeof RaterReliability>;

/** The reader's own in one workspace, by its slug; not part of the API. */
export type OwnReliability = { ws: string; item: RaterReliability };

/** By name. */
export const Reliabilities = z.object({ items: z.array(RaterReliability) });
export type Reliabilities = z.infer<typeof Reliabilities>;
