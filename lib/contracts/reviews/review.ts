import * as z from "zod";
import { Email } from "../accounts";
import { ArtifactItem } from "../artifacts/artifact";
import { Author, Counting, DecisionSuggestion } from "../assistants";
import { Round } from "../rounds";
import { SelectionId } from "../selections";
import { Flag, Id, paging, Slug, Time } from "../wire";
import { writtenName } from "../written-name";
import { BlindTile, BlindVerdict } from "./blind";
import { ControlCounts, ControlsBody } from "./controls";
import { AskedQuestions, Question } from "./questions";
import { ThinningState } from "./thinning";
import { Versus, VersusBody } from "./versus";

const reason = z.string().max(2_000);
const tags = z.array(writtenName(60)).max(20);

export const DecisionBody = z.strictObject({
  artifactId: Id,
  reason: reason.optional(),
  tags: tags.optional(),
});
export type DecisionBody = z.infer<typeof DecisionBody>;

/** `suggestionId`: the open suggestion of `artifactId` that the decision accepts. */
export const DecideBody = DecisionBody.extend({ suggestionId: Id.optional() });
export type DecideBody = z.infer<typeof DecideBody>;

/** With `decision` the review is opened and decided at once, as *Prefer* does outside of a review. */
export const ReviewBody = z
  .strictObject({
    /** With `batchId`: which of its pictures. */
    artifactIds: z.array(Id).min(1).max(500).optional(),
    setId: Id.optional(),
    selectionId: SelectionId.optional(),
    /** Its available pictures; in a round also the champion of the review that it follows, as one of the candidates. */
    batchId: Id.optional(),
    /** With `batchId`: judges a round without the champion, which may have been removed. */
    withoutChampion: z.boolean().optional(),
    versus: VersusBody.optional(),
    title: writtenName(200).optional(),
    note: z.string().max(2_000).optional(),
    blind: z.boolean().optional(),
    method: z.enum(["king", "pairs"]).optional(),
    /** What is asked of each pair; by default `overall`. */
    questions: AskedQuestions.optional(),
    /** Whether those who judge blind read the prompts and their checklists; by default where `fits` is asked. */
    showPrompt: z.boolean().optional(),
    /** By default none. */
    controls: ControlsBody.optional(),
    /** Whether votes of assistants are shown apart, which is the default, count in the ranking, or are not taken. */
    assistants: Counting.optional(),
    /** E-mails of members who are asked to judge. */
    reviewers: z.array(Email).max(50).optional(),
    dueAt: Time.optional(),
    decision: DecisionBody.optional(),
  })
  .refine(
    (b) =>
      [b.batchId ?? b.artifactIds, b.setId, b.selectionId, b.versus].filter((v) => v !== undefined).length ===
      1,
    {
      message:
        "pass one of artifactIds, setId, selectionId, batchId and versus; artifactIds beside batchId says which of its pictures",
      path: ["artifactIds"],
    },
  );
export type ReviewBody = z.infer<typeof ReviewBody>;

export const Decision = z.object({
  seq: z.int(),
  /** null: the review was reopened. */
  artifactId: Id.nullable(),
  by: z.object({ id: Id, name: z.string() }),
  reason: z.string().nullable(),
  tags: z.array(z.string()),
  at: Time,
  /** Whose suggestion it accepted; absent if none. */
  suggestedBy: Author.optional(),
});
export type Decision = z.infer<typeof Decision>;

export const Review = z.object({
  /** False: the caller sees which artifacts the candidates are. */
  hidden: z.literal(false),
  id: Id,
  workspace: Slug,
  title: z.string(),
  note: z.string().nullable(),
  setId: Id.nullable(),
  /** The batch that it judges; null for other reviews. */
  batchId: Id.nullable(),
  round: Round.nullable(),
  blind: z.boolean(),
  method: z.enum(["king", "pairs"]),
  assistants: Counting,
  reviewers: z.array(z.object({ id: Id, name: z.string() })),
  dueAt: Time.nullable(),
  /** Null unless the review compares two sides. */
  versus: Versus.nullable(),
  /** What is asked of each pair; the first leads. */
  questions: z.array(Question),
  /** Whether prompts are shown to those who judge it blind. */
  showPrompt: z.boolean(),
  controls: ControlCounts,
  /** Null where people are asked about all candidates. */
  thinned: ThinningState.nullable(),
  version: z.int(),
  state: z.enum(["open", "decided"]),
  createdAt: Time,
  closedAt: Time.nullable(),
  by: z.object({ id: Id, name: z.string() }),
  preferredId: Id.nullable(),
  candidateCount: z.int(),
  /** The first four candidates, the preferred one before the others. */
  cover: z.array(ArtifactItem),
  /** All candidates; `/candidates` lists them. */
  artifactIds: z.array(Id),
  history: z.array(Decision),
  /** The caller's part in a blind review; null before joining. */
  participation: z.object({ joinedAt: Time, submittedAt: Time }).nullable(),
  /** Verdicts submitted by those who judged it blind, oldest first. */
  verdicts: z.array(BlindVerdict),
  /** Names of the people looking at it now. */
  present: z.array(z.string()),
  /** What assistants suggest, oldest first; empty for those who may not decide. */
  suggestions: z.array(DecisionSuggestion),
});
export type Review = z.infer<typeof Review>;

/** A review in a list, with its first candidates and their number. */
export const ReviewItem = Review.omit({
  history: true,
  artifactIds: true,
  participation: true,
  verdicts: true,
  present: true,
  suggestions: true,
  thinned: true,
}).extend({
  /** The current decision; null while open. */
  decision: Decision.nullable(),
  /** `voters`: how many people have voted. `done` of `total`: how many of their own pairs the caller has judged. */
  progress: z.object({ voters: z.int(), done: z.int(), total: z.int() }),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** A blind review for a reviewer who has joined and not submitted; in lists too. */
export const BlindReview = Review.pick({
  id: true,
  workspace: true,
  title: true,
  note: true,
  method: true,
  assistants: true,
  reviewers: true,
  dueAt: true,
  candidateCount: true,
  questions: true,
  showPrompt: true,
  controls: true,
  version: true,
  state: true,
  createdAt: true,
  closedAt: true,
  by: true,
}).extend({
  hidden: z.literal(true),
  blind: z.literal(true),
  joinedAt: Time,
  /** The first four candidates in the caller's own order. */
  cover: z.array(BlindTile),
});
export type BlindReview = z.infer<typeof BlindReview>;

export const ShownReview = z.discriminatedUnion("hidden", [Review, BlindReview]);
export type ShownReview = z.infer<typeof ShownReview>;
export const ShownReviewItem = z.discriminatedUnion("hidden", [ReviewItem, BlindReview]);
export type ShownReviewItem = z.infer<typeof ShownReviewItem>;

const Candidates = z
  .string()
  .transform((v) => [...new Set(v.split(",").filter(Boolean))])
  .pipe(z.array(Id).min(1, "name at least one artifact").max(500, "a review has at most 500 candidates"));

/**
 * `mine`: opened by the caller, or with the caller among its reviewers. `artifact`: reviews of this artifact.
 * `candidates`: non-blind reviews of exactly these, comma-separated, in any order. `expiresBefore`: open ones with a
 * candidate whose bytes expire before then. `sort=due`: soonest first, those without a date last.
 */
export const ReviewQuery = z.strictObject({
  state: z.enum(["open", "decided"]).optional(),
  mine: Flag.optional(),
  artifact: Id.optional(),
  candidates: Candidates.optional(),
  expiresBefore: Time.optional(),
  sort: z.enum(["newest", "due"]).optional(),
  ...paging,
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;
