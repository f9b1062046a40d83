import clsx from "clsx";
import { Bot, ChevronRight, Dices, Users } from "lucide-react";
import { type ReactNode, useId } from "react";
import { formatPercent, plural } from "@/components/ui/text/format";
import type { Judge, Judges } from "@/lib/contracts/judges";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { Whisker } from "../ranking/whisker";
import { JudgeDetails } from "./judge-details";
import { arePeopleKnown, rowWords } from "./judge-words";

/** Of rows and of their axis; a phone stacks them. */
export const judgeColumns =
  "sm:grid sm:grid-cols-[11rem_minmax(0,1fr)_3rem_11rem_1rem] sm:items-center sm:gap-x-4 lg:grid-cols-[13rem_minmax(0,1fr)_3rem_5rem_13rem_1rem]";
/** Without the axis: a name with a figure, the whisker below them, then the word. */
const stacked = "max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto_1rem] max-sm:gap-x-3 max-sm:gap-y-1";

type Figure = Pick<Judge, "pairs" | "rate" | "interval">;

/** A figure with its whisker; below the least number of pairs the figure is left out. */
function FigureCells({ figure, isFew, children }: { figure: Figure; isFew: boolean; children: ReactNode }) {
  const { pairs, rate, interval } = figure;
  return (
    <>
      <span className="h-7 max-sm:col-span-3 max-sm:row-start-2 sm:h-10">{children}</span>
      <span className="num text-right font-semibold max-sm:col-start-2 max-sm:row-start-1">
        {isFew || rate === null ? "–" : formatPercent(rate)}
        {interval === null ? null : <span className="sr-only">, between {rangeText(interval)}</span>}
      </span>
      <span className="num text-right text-ink-2 max-lg:sr-only">{plural(pairs, "pair")}</span>
    </>
  );
}

function Who({ icon, name, of }: { icon: ReactNode; name: string; of: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden
        className="grid size-6.5 shrink-0 place-items-center rounded-md border border-line-2 text-ink-2 [&_svg]:size-3.5"
      >
        {icon}
      </span>
      <span className="min-w-0">
        <b className="block truncate font-[550]" title={name}>
          {name}
        </b>
        <small className="block truncate text-ink-3 text-xs" title={of}>
          {of}
        </small>
      </span>
    </span>
  );
}

type WordCellProps = { short: string; why: string; isChance?: boolean };

function WordCell({ short, why, isChance = false }: WordCellProps) {
  return (
    <span className="min-w-0 max-sm:col-span-3 max-sm:row-start-3">
      <span className={clsx("inline-flex items-center gap-1.5", isChance && "text-expiring")}>
        {isChance ? <Dices aria-hidden className="size-4 shrink-0" /> : null}
        {short}
      </span>
      <small className="block text-ink-3 text-xs max-sm:ml-1.5 max-sm:inline">{why}</small>
    </span>
  );
}

/** People's own agreement: what no judge can be told apart above. */
export function PeopleRow({ people }: { people: NonNullable<Judges["people"]> }) {
  const { raters, rate, interval } = people;
  const isFew = !arePeopleKnown(people);
  return (
    <li className={clsx(judgeColumns, stacked, "min-h-14 py-2.5 sm:py-0")}>
      <Who icon={<Users />} name="People" of={raters === 1 ? "one" : `${raters}, every two of them`} />
      <FigureCells figure={people} isFew={isFew}>
        {rate === null || interval === null ? null : (
          <Whisker rate={rate} interval={interval} look={isFew ? "weak" : "strong"} />
        )}
      </FigureCells>
      {isFew ? (
        <WordCell short="not known yet" why="needs two people on 20 pairs" />
      ) : (
        <WordCell short="the ceiling" why="no judge can be told apart above it" />
      )}
      <span />
    </li>
  );
}

type JudgeRowProps = {
  judge: Judge;
  people: Judges["people"];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
};

/** An assistant against people in a line, which opens to what it is good at and what sways it. */
export function JudgeRow({ judge, people, isOpen, onOpen }: JudgeRowProps) {
  const id = useId();
  const { assistant, by, rate, interval, word } = judge;
  const isFew = word === "too_few";
  const ceiling = arePeopleKnown(people) ? (people?.rate ?? null) : null;
  return (
    <li className="border-t">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onOpen(!isOpen)}
        className={clsx(
          judgeColumns,
          stacked,
          "min-h-14 w-full py-2.5 text-left -outline-offset-2 hover:bg-raise sm:py-0",
        )}
      >
        <Who icon={<Bot />} name={assistant.name} of={`assistant of ${by.name}`} />
        <FigureCells figure={judge} isFew={isFew}>
          {rate === null || interval === null ? null : (
            <Whisker
              rate={rate}
              interval={interval}
              look={isFew ? "weak" : "strong"}
              mark="diamond"
              ceiling={ceiling}
            />
          )}
        </FigureCells>
        <WordCell {...rowWords(judge, people)} isChance={word === "chance"} />
        <ChevronRight
          aria-hidden
          className={clsx(
            "size-4 text-ink-3 max-sm:col-start-3 max-sm:row-start-1 max-sm:mt-1",
            isOpen && "rotate-90",
          )}
        />
      </button>
      <div id={id}>{isOpen ? <JudgeDetails judge={judge} ceiling={ceiling} /> : null}</div>
    </li>
  );
}
