import type { Outcome } from "@/lib/domain/reviews/vote";

/** A picture as rows tell of it. */
export type DatasetPicture = {
  id: string;
  sha256: string;
  model: string | null;
  /** Null without a prompt. Compared as checklists do, and without case. */
  promptKey: string | null;
  isThere: boolean;
};

/** A row of a dataset. `_0` and `_1` are sides that the seed drew. */
export type DatasetRow = {
  /** Unlike all other rows'; tells its place in the seeded order. */
  key: string;
  reviewId: string;
  question: string;
  pictures: readonly [DatasetPicture, DatasetPicture];
  /** `left`: the first of `pictures` won. */
  outcome: Outcome;
  agreement: number | null;
  votes: number;
  isControlled: boolean;
  /** Null for a row a pair. */
  userId: bigint | null;
  split: string;
  /** Kept where no trainer reads. */
  isApart: boolean;
};

/** Why something is not among the rows. */
export const reasons = [
  "neither",
  "ties",
  "agreement",
  "votes",
  "uncontrolled",
  "noPrompt",
  "promptsDiffer",
  "removed",
] as const;
export type LeftOutReason = (typeof reasons)[number];
export type LeftOutCounts = Record<LeftOutReason, number>;

export const noneLeftOut = (): LeftOutCounts =>
  Object.fromEntries(reasons.map((reason) => [reason, 0])) as LeftOutCounts;

const labels = { left: [1, 0], right: [0, 1], tie: [0.5, 0.5], neither: [0.5, 0.5] } as const;
export const labelsOf = (outcome: Outcome): readonly [number, number] => labels[outcome];

/** The winner's id, `tie`, or null after *neither*. */
export function bestOf({ outcome, pictures: [one, other] }: DatasetRow): string | null {
  if (outcome === "neither") return null;
  if (outcome === "tie") return "tie";
  return outcome === "left" ? one.id : other.id;
}
