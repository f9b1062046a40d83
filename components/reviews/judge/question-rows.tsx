import clsx from "clsx";
import { Check, CornerDownLeft, Delete } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Question } from "@/lib/domain/reviews/questions";
import type { Outcome } from "@/lib/domain/reviews/vote";

type QuestionRowsProps = {
  questions: readonly Question[];
  /** Answers to this pair so far, in the order of the questions. */
  given: readonly Outcome[];
  /** Null once the review is decided. */
  onVote: ((outcome: Outcome) => void) | null;
  onRest: () => void;
  onBack: () => void;
};

const marks: readonly { outcome: Outcome; name: string; key: string }[] = [
  { outcome: "left", name: "Left", key: "←" },
  { outcome: "tie", name: "Tie", key: "↑" },
  { outcome: "neither", name: "Neither", key: "↓" },
  { outcome: "right", name: "Right", key: "→" },
];
const nameOf = (outcome: Outcome | undefined) => marks.find((mark) => mark.outcome === outcome)?.name;

/** A row for each question. The one in turn takes the arrows; a phone shows it alone. Nothing moves from row to row. */
export function QuestionRows({ questions, given, onVote, onRest, onBack }: QuestionRowsProps) {
  const turn = given.length;
  const leading = nameOf(given[0]);
  return (
    <div className="grid shrink-0 gap-1 border-t px-4 pt-2 pb-3 max-sm:order-1 max-sm:gap-2 max-sm:px-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <Dots questions={questions} turn={turn} />
      {questions.map((question, nth) => (
        <QuestionRow
          key={question.key}
          number={nth + 1}
          question={question}
          answer={given[nth]}
          state={nth === turn ? "turn" : nth < turn ? "answered" : "coming"}
          onVote={nth === turn ? onVote : null}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:px-1">
        <Act isOffered={leading !== undefined && onVote !== null} onAct={onRest}>
          <CornerDownLeft aria-hidden className="max-sm:hidden" />
          <span>{leading ?? "The same"} for the rest too</span>
          <Kbd className="max-sm:hidden">Enter</Kbd>
        </Act>
        <Act isOffered={turn > 0} onAct={onBack}>
          <Delete aria-hidden className="max-sm:hidden" />
          <span>Back a row</span>
          <Kbd className="max-sm:hidden">⌫</Kbd>
        </Act>
      </div>
    </div>
  );
}

type QuestionRowProps = {
  number: number;
  question: Question;
  answer: Outcome | undefined;
  state: "turn" | "answered" | "coming";
  onVote: QuestionRowsProps["onVote"];
};

function QuestionRow({ number, question, answer, state, onVote }: QuestionRowProps) {
  const isTurn = state === "turn";
  const row = useRef<HTMLFieldSetElement>(null);
  const wasTurn = useRef(isTurn);
  // The next row takes the focus, not the first one of a page that just opened.
  useEffect(() => {
    if (isTurn && !wasTurn.current) row.current?.focus({ preventScroll: true });
    wasTurn.current = isTurn;
  }, [isTurn]);
  return (
    <fieldset
      ref={row}
      tabIndex={-1}
      aria-label={question.text}
      {...(isTurn ? { "aria-current": "step" as const } : {})}
      title={question.hint ?? undefined}
      className={clsx(
        "grid min-h-10 min-w-0 content-center grid-cols-[minmax(0,1fr)_28rem] items-center gap-4 rounded-md px-2 outline-offset-0 lg:grid-cols-[minmax(0,1fr)_38rem]",
        "max-sm:grid-cols-1 max-sm:gap-2 max-sm:p-0 max-sm:outline-none",
        isTurn
          ? "bg-raise text-ink outline-2 outline-accent max-sm:bg-transparent"
          : "text-ink-2 max-sm:hidden",
      )}
    >
      <p
        className={clsx(
          "min-w-0 truncate max-sm:min-h-10 max-sm:whitespace-normal",
          isTurn && "font-[550] sm:text-base",
        )}
      >
        <span className="mr-2.5 text-ink-3 tabular-nums max-sm:hidden">{number}</span>
        {question.text}
      </p>
      <div className="grid grid-cols-4 gap-1.5 sm:grid-cols-[1fr_6rem_7rem_1fr]">
        {marks.map(({ outcome, name, key }) => (
          <Button
            key={outcome}
            variant={isTurn || answer === outcome ? "default" : "ghost"}
            disabled={onVote === null}
            aria-pressed={answer === outcome}
            // Keeps focus where it is: with focus on a button, arrow keys would not answer.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onVote?.(outcome)}
            className={clsx(
              "min-w-0 px-0! max-sm:h-12",
              answer === outcome && "font-[550]! text-ink! opacity-100!",
            )}
          >
            {answer === outcome ? <Check aria-hidden /> : null}
            {name}
            <Kbd className={clsx("max-sm:hidden", !isTurn && "invisible")}>{key}</Kbd>
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

type ActProps = { isOffered: boolean; onAct: () => void; children: ReactNode };

/** Keeps its place while it is not offered, so that the pictures do not move. */
function Act({ isOffered, onAct, children }: ActProps) {
  return (
    <Button
      variant="ghost"
      disabled={!isOffered}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onAct}
      className="text-ink-3! max-sm:h-11 max-sm:flex-1"
    >
      {children}
    </Button>
  );
}

function Dots({ questions, turn }: { questions: readonly Question[]; turn: number }) {
  return (
    <div className="flex justify-center gap-1.5 sm:hidden">
      <span className="sr-only">
        Question {turn + 1} of {questions.length}
      </span>
      {questions.map(({ key }, nth) => (
        <i
          key={key}
          aria-hidden
          className={clsx(
            "h-1 w-6 rounded-full",
            nth < turn ? "bg-ink-2" : nth === turn ? "bg-accent" : "bg-line-2",
          )}
        />
      ))}
    </div>
  );
}
