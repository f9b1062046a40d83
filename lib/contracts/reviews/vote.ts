import { z } from "zod";
import { outcomes } from "@/lib/domain/reviews/vote";
import { Id, Time } from "../wire";
import { Tile } from "./blind";
import { VersusResult } from "./versus";

/** `leftId`, `rightId`: two candidates, by the side they were shown on. */
export const VoteBody = z
  .strictObject({ leftId: Id, rightId: Id, outcome: z.enum(outcomes) })
  .refine(({ leftId, rightId }) => leftId !== rightId, {
    message: "two different candidates",
    path: ["rightId"],
  });
export type VoteBody = z.infer<typeof VoteBody>;

export const Vote = z.object({
  leftId: Id,
  rightId: Id,
  outcome: z.enum(outcomes),
  by: z.object({ id: Id, name: z.string() }),
  at: Time,
});
export type Vote = z.infer<typeof Vote>;

/** The caller's next pair; null when all are judged. */
export const NextPair = z.object({
  pair: z.object({ leftId: Id, rightId: Id, left: Tile, right: Tile }).nullable(),
  /** Candidates that come after this pair, to be decoded ahead. */
  upcoming: z.array(Tile),
  progress: z.object({ done: z.int(), total: z.int() }),
  championId: Id.nullable(),
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
  agreement: z.object({ kappa: z.number(), reviewers: z.int() }).nullable(),
  /** How often the left side of the screen won, among votes with a winner; null without such votes. */
  leftWins: Rate.nullable(),
  /** Null unless the review compares two sides. */
  versus: VersusResult.nullable(),
});
export type Ranking = z.infer<typeof Ranking>;
