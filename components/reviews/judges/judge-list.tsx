import clsx from "clsx";
import { useState } from "react";
import type { Judges } from "@/lib/contracts/judges";
import { place } from "../ranking/place";
import { JudgeRow, judgeColumns, PeopleRow } from "./judge-row";

const ticks = [
  [0, "0"],
  [0.25, "25"],
  [0.5, "coin"],
  [0.75, "75"],
  [1, "100 %"],
] as const;

/** People on top, then every assistant by name, on one axis from 0 to 100 %; one is open at a time. */
export function JudgeList({ people, judges }: Pick<Judges, "people" | "judges">) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="max-w-280">
      <ul aria-label="Judges">
        {people === null ? null : <PeopleRow people={people} />}
        {judges.map((judge) => (
          <JudgeRow
            key={judge.assistant.id}
            judge={judge}
            people={people}
            isOpen={open === judge.assistant.id}
            onOpen={(isOpen) => setOpen(isOpen ? judge.assistant.id : null)}
          />
        ))}
      </ul>
      <div aria-hidden className={clsx(judgeColumns, "num border-t pt-1 text-ink-3 text-xs")}>
        <span className="max-sm:hidden" />
        <span className="relative mx-4 block h-5 sm:mx-0">
          {ticks.map(([at, label]) => (
            <span key={label} className="absolute -translate-x-1/2 whitespace-nowrap" style={place(at)}>
              {label}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
