import type { FairnessItem } from "@/lib/domain/compare/fairness-verdict";
import type { JudgingState } from "@/lib/domain/reviews/judging";
import type { Question } from "@/lib/domain/reviews/questions";
import type { SideChange } from "@/lib/domain/reviews/side-changes";
import type { Artifact } from "../artifacts/artifact";
import type { VersusResult } from "./versus";
import type { Ranking } from "./vote";

// The data that a review's pages are rendered from; not part of the API.

/** The part of a candidate that judging shows. */
export type JudgingTile = Pick<
  Artifact,
  "id" | "name" | "state" | "width" | "height" | "thumbhash" | "model"
> & {
  links: { preview: string | null; pane: string | null; original: string | null };
  /** Null while judging blind. */
  compared: FairnessItem | null;
};

/** All that one reviewer judges, and has judged so far. */
export type JudgingData = Omit<JudgingState, "pending"> & {
  tiles: JudgingTile[];
  /** What is asked of each pair; the first leads. */
  questions: Question[];
  /** If so, ids are random, and names are letters in this reviewer's own order. */
  isBlind: boolean;
  /** Whether names and settings stay hidden while a pair is shown: a copy of a picture has those of its picture. */
  hidesNames: boolean;
  /** The copy of a picture that stands in the next pair; null if none does. */
  copy: JudgingTile | null;
  /** In a review of two sides: the name of each candidate's side, by id. Null in a plain review. */
  sideNames: Record<string, string> | null;
};

/** The data that the page of a review of two sides is rendered from. */
export type VersusStanding = {
  result: VersusResult;
  agreement: Ranking["agreement"];
  leftWins: Ranking["leftWins"];
  people: number;
  assistants: Ranking["assistants"];
  changes: SideChange[];
  /** The caller's own; null for those who may not vote. */
  progress: { done: number; total: number } | null;
};
