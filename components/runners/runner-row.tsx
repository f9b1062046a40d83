import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import type { RunnerItem } from "@/lib/contracts/runners";
import { RunnerDetails } from "./runner-details";
import { RunnerDot, RunnerState } from "./runner-state";
import { kindText } from "./runner-words";

type RunnerRowProps = {
  ws: string;
  runner: RunnerItem;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
};

/** A runner in a line, which opens what it runs and offers. */
export function RunnerRow({ ws, runner, isOpen, onOpen }: RunnerRowProps) {
  const { name, running, capacity, by } = runner;
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onOpen(!isOpen)}
        className="grid min-h-15 w-full grid-cols-[1rem_minmax(0,1.2fr)_minmax(0,1.4fr)_minmax(0,1fr)_1rem] items-center gap-x-4 gap-y-0.5 py-2 text-left -outline-offset-2 hover:bg-raise max-sm:grid-cols-[1rem_minmax(0,1fr)_1rem]"
      >
        <RunnerDot state={runner.state} />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{name}</span>
          <span className="block truncate text-ink-3 text-xs">{kindText(runner)}</span>
        </span>
        <span className="min-w-0 max-sm:col-start-2">
          <RunnerState runner={runner} />
        </span>
        <span className="min-w-0 max-sm:col-start-2">
          <span className="block">
            {running} of {capacity} running
          </span>
          <span className="block truncate text-ink-3 text-xs max-sm:hidden">{by}</span>
        </span>
        <ChevronRight
          aria-hidden
          className={clsx("size-4 text-ink-3 max-sm:col-start-3 max-sm:row-start-1", isOpen && "rotate-90")}
        />
      </button>
      <div id={id}>{isOpen ? <RunnerDetails ws={ws} item={runner} /> : null}</div>
    </li>
  );
}
