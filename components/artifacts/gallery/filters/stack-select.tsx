"use client";

import { Select } from "@/components/ui/form/select";
import { stackings, stackLabels } from "@/lib/domain/lists/stacks";
import type { SetView, ViewChange } from "./use-gallery-view";

/** Stacks can only be sorted by time. */
function stackedBy(value: string): ViewChange {
  const stack = stackings.find((by) => by === value) ?? null;
  return { stack, within: null, ...(stack === null ? {} : { sort: null }) };
}

type StackSelectProps = { value: string | null; set: SetView; className: string };

export function StackSelect({ value, set, className }: StackSelectProps) {
  return (
    <Select
      aria-label="Stack by"
      value={value ?? ""}
      onChange={(event) => set(stackedBy(event.target.value))}
      className={className}
    >
      <option value="">No stacks</option>
      {stackings.map((by) => (
        <option key={by} value={by}>
          By {stackLabels[by]}
        </option>
      ))}
    </Select>
  );
}
