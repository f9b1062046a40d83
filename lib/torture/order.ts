import type { Viewer } from "@/lib/domain/access/access";
import type { Bug } from "./bugs";
import type { Fate } from "./points";

/** Whose points are tried one after another. */
export type Line = "an upload" | "a removal" | "a sweep" | "a frozen upload" | "a removal by age";

/** What an actor does, and what happens to it meanwhile. */
export type Order = Fate & {
  line?: Line;
  bug?: Bug | undefined;
  sentinel?: string | undefined;
} & (
    | { kind: "deliver"; viewer: Viewer; jobId: string; pictures: string[] }
    | { kind: "execute"; viewer: Viewer; planId: string }
    /** All that the background loop does, regardless of age. */
    | { kind: "sweep" }
    /** The background loop itself, under a clock that jumps by `jumpMs`. */
    | { kind: "loop"; jumpMs: number }
    | { kind: "fsck" }
  );

/** What an actor says, one JSON object a line. */
export type Word = {
  ready?: true;
  frozen?: string;
  done?: true;
  points?: number;
  index?: number;
  id?: string;
  error?: string;
};
