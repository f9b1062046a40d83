import clsx from "clsx";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Crown,
  EyeOff,
  FileClock,
  Flag,
  FlagOff,
  LoaderCircle,
  Lock,
  type LucideIcon,
  Star,
  Trash2,
} from "lucide-react";
import type { ReactNode } from "react";

type StateStyle = { icon: LucideIcon; word: string; tone: string };

/** Colour, icon and word of every state. Marks (pick, reject, star) never share an icon with the team's decision. */
const looks = {
  preferred: { icon: Crown, word: "Preferred", tone: "text-preferred" },
  rejected: { icon: CircleX, word: "Rejected", tone: "text-rejected" },
  held: { icon: Lock, word: "Held", tone: "text-held" },
  expiring: { icon: Clock, word: "Expiring", tone: "text-expiring" },
  blind: { icon: EyeOff, word: "Blind", tone: "text-held" },
  removed: { icon: Trash2, word: "Removed, metadata kept", tone: "text-ink-3" },
  written: { icon: FileClock, word: "Written", tone: "text-ink-2" },
  available: { icon: CircleCheck, word: "Available", tone: "text-ink-2" },
  queued: { icon: CircleDashed, word: "Queued", tone: "text-ink-3" },
  running: { icon: LoaderCircle, word: "Running", tone: "text-accent" },
  completed: { icon: CircleCheck, word: "Completed", tone: "text-preferred" },
  failed: { icon: CircleX, word: "Failed", tone: "text-rejected" },
  canceled: { icon: Ban, word: "Canceled", tone: "text-ink-3" },
  picked: { icon: Flag, word: "Picked by me", tone: "text-ink" },
  unpicked: { icon: FlagOff, word: "Rejected by me", tone: "text-ink-2" },
  starred: { icon: Star, word: "Rated", tone: "text-ink" },
} as const satisfies Record<string, StateStyle>;

export type StateName = keyof typeof looks;

export type StateLabelProps = {
  state: StateName;
  /** Replaces the state's word, e.g. "Removed in 3 days". */
  children?: ReactNode;
  className?: string;
};

/** For a label of any length, such as a name: it wraps. */
export const wrappingLabel = "min-w-0 whitespace-normal! [overflow-wrap:anywhere]";

export function StateLabel({ state, children, className }: StateLabelProps) {
  const { icon: Icon, word, tone } = looks[state];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-[550] text-xs",
        tone,
        className,
      )}
    >
      <Icon
        aria-hidden
        className={clsx("size-4 shrink-0", state === "running" && "motion-safe:animate-spin")}
      />
      {children ?? word}
    </span>
  );
}

/** An icon in a tile's corner; the word is its tooltip and accessible name. */
export function StateBadge({ state, children, className }: StateLabelProps) {
  const { icon: Icon, word, tone } = looks[state];
  const name = typeof children === "string" ? children : word;
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      data-theme="dark"
      className={clsx("grid size-5.5 place-items-center rounded-md bg-black/75", tone, className)}
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
}
