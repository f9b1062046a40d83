"use client";

import { Table2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { MarkBar } from "./mark-bar";
import { Steppers, Strip } from "./strip";
import type { useCompare } from "./use-compare";

/** Below the stage: who else there is, and what I think of the active one. */
export function CandidateBar({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { items, labels, place, item, label, marks, foldFacts } = compare;
  const many = items.length > 2;
  return (
    <footer className="flex shrink-0 items-center gap-3 border-t px-3 py-1.5 max-sm:flex-wrap max-sm:gap-x-0 max-sm:px-1">
      {many ? <Steppers place={place} /> : null}
      {many ? (
        <Strip items={items} labels={labels} place={place} />
      ) : (
        <span className="flex-1 max-sm:hidden" />
      )}
      <MarkBar item={item} label={label} marks={marks} />
      <Button className="ml-auto w-11 px-0 sm:hidden" aria-label="What differs" onClick={foldFacts}>
        <Table2 aria-hidden />
      </Button>
    </footer>
  );
}
