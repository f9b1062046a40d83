import type { Viewer } from "@/lib/domain/access/actors";
import type { Bug } from "./bugs";
import type { Fate } from "./crash-points";

/** A kind of order whose points are tried in turn. */
export type Line = "an upload" | "a removal" | "a sweep" | "a frozen upload" | "a removal by age";

/** What an actor does, and at which point it dies or freezes. */
export type ActorCommand = Fate & {
  line?: Line;
  bug?: Bug | undefined;
  sentinel?: string | undefined;
} & (
    | { kind: "deliver"; viewer: Viewer; jobId: string; pictures: string[] }
    | { kind: "execute"; viewer: Viewer; planId: string }
    /** Removes everything that the background loop would, regardless of age. */
    | { kind: "sweep" }
    /** The background loop itself, under a clock that jumps by `jumpMs`. */
    | { kind: "loop"; jumpMs: number }
    | { kind: "fsck" }
  );

/** What an actor reports: one JSON object per line. */
export type Message = {
  ready?: true;
  frozen?: string;
  done?: true;
  points?: number;
  index?: number;
  id?: string;
  error?: string;
};
