import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Outcome } from "@/lib/domain/reviews/vote";

const Key = ({ children }: { children: ReactNode }) => (
  <Kbd className="min-w-6 text-sm leading-5 max-sm:hidden">{children}</Kbd>
);
const Wins = () => <span className="max-sm:sr-only"> wins</span>;

/** In screen order, each under its side. All look alike, so that the page favours no answer. */
const votes: readonly { outcome: Outcome; name: ReactNode }[] = [
  {
    outcome: "left",
    name: (
      <>
        <Key>←</Key>
        <span>
          Left
          <Wins />
        </span>
      </>
    ),
  },
  {
    outcome: "tie",
    name: (
      <>
        <Key>↑</Key>Tie
      </>
    ),
  },
  {
    outcome: "neither",
    name: (
      <>
        <Key>↓</Key>Neither
      </>
    ),
  },
  {
    outcome: "right",
    name: (
      <>
        <span>
          Right
          <Wins />
        </span>
        <Key>→</Key>
      </>
    ),
  },
];

/** `onVote` is null once the review is decided. */
export type VoteBarProps = { onVote: ((outcome: Outcome) => void) | null };

export function VoteBar({ onVote }: VoteBarProps) {
  return (
    <fieldset
      aria-label="Your vote"
      className="grid shrink-0 grid-cols-4 gap-1.5 border-t max-sm:order-1 px-3 py-2 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:grid-cols-[1fr_9.25rem_9.25rem_1fr] sm:gap-2"
    >
      {votes.map(({ outcome, name }) => (
        <Button
          key={outcome}
          size="lg"
          disabled={onVote === null}
          // Keeps focus where it is: with focus on a button, arrow keys would not vote.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onVote?.(outcome)}
          className="min-w-0 px-0! font-[550]!"
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
