import type { Review } from "./review";
import type { Versus, VersusResult } from "./versus";
import type { Ranking, Vote } from "./vote";

type RecordPerson = { id: string; name: string };

/** What a review decided, and on what basis; a file that others can check. */
export type DecisionRecord = {
  reviewId: string;
  title: string;
  /** What was asked of each pair, with the leading one first; absent if it was one question. */
  questions?: Review["questions"];
  /** What people were not asked about, and by whose votes; absent if they were asked about all candidates. */
  thinned?: NonNullable<Review["thinned"]> & { artifactIds: string[] };
  openedAt: string;
  openedBy: RecordPerson;
  /** In the review's order. `settings`: as compared, null where unknown. `derivedFrom`: what it was made of. */
  candidates: {
    artifactId: string;
    name: string;
    sha256: string;
    settings: Record<string, unknown>;
    derivedFrom: { sha256: string; kind: string }[];
  }[];
  /** Whether the comparison was fair. */
  verdict: { kind: string; varying: string[]; text: string };
  /** All votes of people that count, by person, oldest first. */
  votes: Vote[];
  /** By the votes; null if they do not connect all candidates. */
  winnerId: string | null;
  runnerUpId: string | null;
  strengths: Ranking["items"];
  agreement: Ranking["agreement"];
  /** How each assistant judged, and its single votes. */
  assistants: Ranking["assistants"];
  assistantVotes: Vote[];
  /** The votes against the preferred one. */
  dissent: { by: RecordPerson; forId: string; at: string }[];
  /** Verdicts of the reviewers who judged it blind, oldest first. */
  verdicts: Review["verdicts"];
  /** How two sides stand by the votes; null unless the review compares two sides. */
  versus: { sides: Versus; result: VersusResult } | null;
  /** Newest first. */
  decisions: Review["history"];
  preferredId: string | null;
  /** The retention policy in force at `recordedAt`, by environment; `days: null` keeps forever. */
  policy: { environment: string; version: number; days: number | null; keepPreferred: boolean }[];
  /** When the review last changed. */
  recordedAt: string;
};
