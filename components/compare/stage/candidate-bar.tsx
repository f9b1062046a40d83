"use client";

import type { useCompare } from "../use-compare";
import { MarkBar } from "./mark-bar";
import { Steppers, Strip } from "./strip";

/** Below the stage: who else there is, and what I think of the active one. */
export function CandidateBar({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { items, labels, place, item, label, marks } = compare;
  const many = items.length > 2;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-x-3 border-t px-3 py-1.5 max-sm:px-1">
      {many ? <Steppers place={place} /> : null}
      {many ? (
        <Strip items={items} labels={labels} place={place} />
      ) : (
        <span className="flex-1 max-sm:hidden" />
      )}
      <MarkBar item={item} label={label} marks={marks} />
    </footer>
  );
}
