import * as z from "zod";
import { pairings } from "@/lib/domain/reviews/versus";
import { ArtifactItem } from "../artifacts/artifact";
import { Id, paging, Sha256 } from "../wire";
import { QuestionKey } from "./questions";

const name = z.string().min(1).max(1_000);

/** A preset without `revision`: artifacts of all its revisions. */
const Side = z.union([
  z.strictObject({ setId: Id }),
  z.strictObject({ preset: z.strictObject({ id: name, revision: Sha256.optional() }) }),
  z.strictObject({ model: name }),
]);

/** Two sides compared pair by pair: one pair for each value of `by`, of the newest artifact of each side. */
export const VersusBody = z.strictObject({
  left: Side,
  right: Side,
  by: z
    .array(z.enum(pairings))
    .min(1)
    .max(pairings.length)
    .refine((by) => new Set(by).size === by.length, "name each once")
    .optional(),
});
export type VersusBody = z.infer<typeof VersusBody>;

const Unmatched = z.object({ left: z.int(), right: z.int() });

const counts = {
  /** How many pairs existed when the review was opened, even if it took a sample. */
  found: z.int(),
  /** Values of `by` that only one side has, and artifacts without such a value. */
  unmatched: Unmatched,
  /** Artifacts that belong to both sides; they are left out. */
  shared: z.int(),
};

/** What a review of two sides would contain. `pairs`: how many it would take. */
export const VersusEstimate = z.object({ pairs: z.int(), ...counts });
export type VersusEstimate = z.infer<typeof VersusEstimate>;

const NamedSide = z.object({
  /** Null if the stored one cannot be read. */
  of: z
    .union([
      z.object({ setId: z.string() }),
      z.object({ preset: z.object({ id: z.string(), revision: z.string().optional() }) }),
      z.object({ model: z.string() }),
    ])
    .nullable(),
  title: z.string(),
  /** Enough to distinguish it from the other side. */
  short: z.string(),
});

export const Versus = z.object({
  left: NamedSide,
  right: NamedSide,
  by: z.array(z.enum(pairings)),
  /** How many pairs the review has: an even sample if `found` is more than it takes. */
  pairs: z.int(),
  ...counts,
});
export type Versus = z.infer<typeof Versus>;

/** 95 % Wilson interval. */
const Interval = z.tuple([z.number(), z.number()]);

/** Everyone's votes by side of the comparison. `rate`: the left side's share without ties; null without such votes. */
export const VersusResult = z.object({
  left: z.int(),
  right: z.int(),
  ties: z.int(),
  neither: z.int(),
  rate: z.number().nullable(),
  interval: Interval.nullable(),
  /** Pairs that somebody voted on. */
  judged: z.int(),
  unmatched: Unmatched,
});
export type VersusResult = z.infer<typeof VersusResult>;

const winner = z.enum(["left", "right", "tie", "neither"]);

/** A vote on a pair, without who voted. `leftId`, `rightId`: by side of the screen. */
export const JudgedPair = z.object({
  leftId: Id,
  rightId: Id,
  left: ArtifactItem,
  right: ArtifactItem,
  /** By side of the comparison. */
  winner,
  /** Which side of the comparison was on the left. */
  shownLeft: z.enum(["left", "right"]),
});
export type JudgedPair = z.infer<typeof JudgedPair>;

/** `question`: whose answers are listed, by its key; without, those to the leading one. */
export const JudgedPairQuery = z.strictObject({
  winner: winner.optional(),
  question: QuestionKey.optional(),
  ...paging,
});
export type JudgedPairQuery = z.infer<typeof JudgedPairQuery>;
