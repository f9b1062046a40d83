import * as z from "zod";
import { outcomes } from "@/lib/domain/reviews/vote";
import { Assistant, Author, Confidence, Reason } from "../assistants";
import { Id, Time } from "../wire";
import { Tile } from "./blind";
import { AnswersByKey, Question, QuestionKey } from "./questions";
import { VersusResult } from "./versus";

/**
 * `leftId`, `rightId`: two candidates, by the side they were shown on. `outcome` answers the review's leading question,
 * `answers` each other one by its key. `ask`: of the pair that was asked, as it came with that pair; it is good for one vote.
 * `reason`: required of an assistant, and of nobody else.
 * `confidence`: how sure an assistant is of `outcome`; never a person's.
 */
export const VoteBody = z
  .strictObject({
    leftId: Id,
    rightId: Id,
    outcome: z.enum(outcomes),
    answers: AnswersByKey.optional(),
    ask: z.string().max(200).optional(),
    reason: Reason.optional(),
    confidence: Confidence.optional(),
  })
  .refine(({ leftId, rightId }) => leftId !== rightId, {
    message: "two different candidates",
    path: ["rightId"],
  });
export type VoteBody = z.infer<typeof VoteBody>;

export const Vote = z.object({
  leftId: Id,
  rightId: Id,
  outcome: z.enum(outcomes),
  /** To all questions of the review; absent if it has one. */
  answers: AnswersByKey.optional(),
  by: Author,
  at: Time,
  /** An assistant's; absent from a person's vote. */
  reason: z.string().optional(),
  /** An assistant's; absent where it did not say. */
  confidence: Confidence.optional(),
});
export type Vote = z.infer<typeof Vote>;

/** The caller's next pair; null when all are judged. */
export const NextPair = z.object({
  pair: z
    .object({
      leftId: Id,
      rightId: Id,
      left: Tile,
      right: Tile,
      /** To give back with the vote; absent for assistants. */
      ask: z.string().optional(),
    })
    .nullable(),
  /** Candidates that come after this pair, to be decoded ahead. */
  upcoming: z.array(Tile),
  progress: z.object({ done: z.int(), total: z.int() }),
  championId: Id.nullable(),
  /** What to answer, with the leading one first; absent if the review has one question. */
  questions: z.array(Question).optional(),
});
export type NextPair = z.infer<typeof NextPair>;

export const VoteResult = z.object({ vote: Vote, next: NextPair });
export type VoteResult = z.infer<typeof VoteResult>;
export const UndoResult = z.object({ undone: Vote, next: NextPair });
export type UndoResult = z.infer<typeof UndoResult>;

/** 95 % intervals. */
const Interval = z.tuple([z.number(), z.number()]);
const Rate = z.object({ rate: z.number(), interval: Interval });
/** In log-odds; the mean of a list is 0. */
const Strength = { strength: z.number(), interval: Interval, votes: z.int() };

const Agreement = z.object({ kappa: z.number(), reviewers: z.int() }).nullable();

/** `question`: by its key; without, the leading one. */
export const RankingQuery = z.strictObject({ question: QuestionKey.optional() });
export type RankingQuery = z.infer<typeof RankingQuery>;

export const Ranking = z.object({
  /** Strongest first. */
  items: z.array(z.object({ artifactId: Id, ...Strength })),
  /** For each setting that varies among the candidates. */
  settings: z.array(
    z.object({ key: z.string(), values: z.array(z.object({ value: z.string(), ...Strength })) }),
  ),
  /** Whether the votes connect all candidates; if not, no ranking is claimed. */
  supported: z.boolean(),
  /** Cohen's kappa over the pairs that two reviewers have both voted on; null if there are none. */
  agreement: Agreement,
  /** How often the left side of the screen won, among votes with a winner; null without such votes. */
  leftWins: Rate.nullable(),
  /** Null unless the review compares two sides. */
  versus: VersusResult.nullable(),
  /** What people's votes say about each question; absent with `question`, while the caller judges blind, and in a review of one. */
  questions: z
    .array(
      z.object({
        key: QuestionKey,
        text: z.string(),
        supported: z.boolean(),
        agreement: Agreement,
        /** The strongest candidate; null unless supported. */
        topId: Id.nullable(),
        votes: z.int(),
      }),
    )
    .optional(),
  /** Of every two questions, over the votes with a winner for both: how many of them have `opposite` winners. */
  disagreement: z
    .array(
      z.object({
        a: QuestionKey,
        b: QuestionKey,
        votes: z.int(),
        opposite: z.int(),
        rate: z.number().nullable(),
        interval: Interval.nullable(),
        /** Cohen's, over the four outcomes of all votes; null without votes. */
        kappa: z.number().nullable(),
      }),
    )
    .optional(),
  /** How many people have voted; while the caller judges blind, the caller alone. */
  people: z.int(),
  /** How each assistant judged; empty while the caller judges blind. */
  assistants: z.array(
    Assistant.extend({
      by: z.object({ id: Id, name: z.string() }),
      /** How many pairs it has judged both ways. */
      votes: z.int(),
      /** Cohen's kappa with people, over the pairs that both have judged; null if there are none. */
      agreement: z.number().nullable(),
      /** Among its single votes. */
      leftWins: Rate.nullable(),
      /** How many of its pairs became a tie, since it changed its mind when sides were exchanged. */
      flips: z.int(),
    }),
  ),
});
export type Ranking = z.infer<typeof Ranking>;
