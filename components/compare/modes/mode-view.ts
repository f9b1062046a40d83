import type { LucideIcon } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import type { KeyBindings } from "@/components/shell/keys/use-keys";
import type { ComparedItem } from "@/lib/contracts/compare";
import type { ModeKey, modeRow } from "@/lib/domain/compare/modes";
import type { Changes } from "../difference/use-changes";
import type { LookView } from "../use-look";

/** Options of one of a stage's panes. */
export type PaneOptions = {
  /** Which side the caption is on, if the pane is visible on that side only. */
  captionAt?: "both" | "left" | "right";
  /** Replaces the usual caption; null for none. */
  caption?: ReactNode;
  /** Loads no more pixels than its size on screen needs. */
  sparing?: boolean;
  /** Whether a swipe steps to the next candidate. */
  swipes?: boolean;
  className?: string;
  /** Shown on the picture, and moves with it. */
  over?: ReactNode;
};

export type ModeProps = {
  look: LookView;
  changes: Changes;
  /** The pictures shown, by pane. */
  shown: readonly ComparedItem[];
  /** The pictures' labels, by pane. */
  names: readonly string[];
  /** The pane that a phone shows. */
  front: number;
  /** Renders a pane that zooms and pans with the others. The same slot keeps its zoom when its candidate changes. */
  pane: (slot: number, options?: PaneOptions) => ReactNode;
};

/** One mode: its row in the table of modes, and what it renders. */
export type ModeView = ReturnType<typeof modeRow> & {
  key: ModeKey;
  icon: LucideIcon;
  /** The mode's own keys, which take precedence over the page's. */
  bind?: (look: LookView) => KeyBindings;
  /** Loaded when the mode is chosen. */
  Stage: ComponentType<ModeProps>;
};
