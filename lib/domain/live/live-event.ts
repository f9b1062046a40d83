/** What clients that watch a workspace receive: that something changed, never how. */
export type LiveEvent =
  | { kind: "review" | "vote" | "presence"; reviewId: string }
  /** `version` is the review's, after the change. */
  | { kind: "decision"; reviewId: string; version: number }
  | { kind: "comment" | "tag"; artifactId: string }
  /** The batch or one of its jobs; its last job ended. */
  | { kind: "batch" | "batchEnd"; batchId: string }
  /** What it offers, or whether it claims. */
  | { kind: "runner"; runnerId: string }
  /** Sent to admins only. */
  | { kind: "plan"; planId: string };
