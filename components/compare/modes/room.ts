import type { LucideIcon } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import type { KeyBindings } from "@/components/shell/keys/use-keys";
import type { ComparedItem } from "@/lib/contracts/compare";
import type { ModeKey, modeRow } from "@/lib/domain/compare/modes";
import type { Changes } from "../difference/use-changes";
import type { LookView } from "../use-look";

/** How a stage wants one of its panes. */
export type PaneOptions = {
  /** Which side the caption is on, if the pane shows on that side only. */
  captionAt?: "both" | "left" | "right";
  /** Instead of the usual one; null for none. */
  caption?: ReactNode;
  /** Loads no more pixels than the size on the screen needs. */
  sparing?: boolean;
  /** Whether a finger that swipes across steps to the next candidate. */
  swipes?: boolean;
  className?: string;
  /** Lies on the picture and moves with it. */
  over?: ReactNode;
};

export type StageProps = {
  look: LookView;
  changes: Changes;
  /** What is shown, by pane. */
  shown: readonly ComparedItem[];
  /** Their labels, by pane. */
  names: readonly string[];
  /** The pane that a phone shows. */
  front: number;
  /** A pane that zooms and pans with the others; the same one keeps its place when its candidate changes. */
  pane: (slot: number, options?: PaneOptions) => ReactNode;
};

/** One mode: its row in the table of modes, and what it shows. */
export type Room = ReturnType<typeof modeRow> & {
  key: ModeKey;
  icon: LucideIcon;
  /** Its own keys, before those of the page. */
  bind?: (look: LookView) => KeyBindings;
  /** Loaded when the mode is chosen. */
  Stage: ComponentType<StageProps>;
};
