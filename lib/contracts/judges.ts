import * as z from "zod";
import { judgeWords } from "@/lib/domain/judges/judge-word";
import { Assistant } from "./assistants";
import { QuestionKey } from "./reviews/questions";
import { Id } from "./wire";

/**
 * `question`: answers to it, of the reviews that ask it; without, to the leading question of each review. `days`: only votes of
 * that many past days. `review`: of this one alone.
 */
export const JudgesQuery = z.strictObject({
  question: QuestionKey.optional(),
  days: z.coerce.number().int().min(1).max(3_650).optional(),
  review: Id.optional(),
});
export type JudgesQuery = z.infer<typeof JudgesQuery>;

/** 95 %. */
const Interval = z.tuple([z.number(), z.number()]);
const Rate = z.object({ rate: z.number(), interval: Interval });
/** Null without anything to take a rate of. */
const Share = { rate: z.number().nullable(), interval: Interval.nullable() };

const Figure = z.object({
  /** Distinct pairs among `votes`, over which the interval is taken. */
  pairs: z.int(),
  /** Two raters' answers to one pair that both name a winner, and how many name the same. */
  votes: z.int(),
  agreed: z.int(),
  ...Share,
  /** Cohen's, over the four outcomes. */
  kappa: z.number().nullable(),
});
const Word = z.enum(judgeWords);

const Judge = Figure.extend({
  assistant: Assistant,
  by: z.object({ id: Id, name: z.string() }),
  /** What the figure means beside people's own; `text` says it with the numbers that it rests on. */
  word: Word,
  text: z.string(),
  /** Pairs whose winner changed with the sides, of those judged both ways round. */
  flips: z.object({ n: z.int(), of: z.int(), ...Share }),
  /** How often the left picture won, of single votes. */
  leftWins: Rate.nullable(),
  /** How often the picture with the longer prompt won; people's on the same pairs beside it. */
  longer: Rate.extend({ votes: z.int(), people: Rate.nullable() }).nullable(),
  /** How sure it said to be and how often it was right; people's majority is right. */
  confidence: z
    .object({
      votes: z.int(),
      said: z.number(),
      right: z.number(),
      error: z.number(),
      bins: z.array(
        z.object({
          from: z.number(),
          to: z.number(),
          votes: z.int(),
          said: z.number().nullable(),
          right: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  /** By the kinds of lines that the prompt's checklist has. */
  kinds: z.array(Figure.extend({ kind: z.string(), word: Word })),
  /** By month (UTC) of its votes, oldest first. */
  months: z.array(z.object({ month: z.string(), pairs: z.int(), ...Share })),
});
export type Judge = z.infer<typeof Judge>;

export const Judges = z.object({
  /** Null: each review's leading one. */
  question: QuestionKey.nullable(),
  /** What reviews have asked, with people's votes in the period; most votes first. */
  questions: z.array(z.object({ key: QuestionKey, votes: z.int(), reviews: z.int() })),
  /** In how many an assistant voted. */
  reviews: z.int(),
  /** More votes were cast than are read; the newest are. */
  isCut: z.boolean(),
  /** Every two people who voted on the same pair; null without people's votes. */
  people: Figure.extend({ raters: z.int() }).nullable(),
  /** By name. */
  judges: z.array(Judge),
});
export type Judges = z.infer<typeof Judges>;
