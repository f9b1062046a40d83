"use client";

import { RadioGroup } from "radix-ui";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/form/input";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import type { VariantSet } from "@/lib/contracts/jobs";

export type SetChoiceProps = {
  sets: readonly VariantSet[];
  /** The words by which all sets were searched. */
  words: string;
  onWords: (words: string) => void;
  chosenId: string | null;
  onChoose: (set: VariantSet) => void;
  /** Loads older sets; null if all are loaded. */
  onMore: (() => void) | null;
};

const manySets = 8;

export function SetChoice({ sets, words, onWords, chosenId, onChoose, onMore }: SetChoiceProps) {
  if (sets.length === 0 && words === "") {
    return (
      <p className="text-ink-2">
        No variant sets yet. Jobs and imports create them. To review other pictures, select them in the
        gallery.
      </p>
    );
  }
  return (
    <div className="grid gap-2">
      {sets.length > manySets || words !== "" ? (
        <Input
          type="search"
          aria-label="Find sets"
          placeholder="Find by title or key"
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
      ) : null}
      <RadioGroup.Root
        aria-label="Variant set"
        value={chosenId}
        onValueChange={(id) => {
          const set = sets.find((each) => each.id === id);
          if (set) onChoose(set);
        }}
        className="grid max-h-72 gap-px overflow-auto rounded-md border p-1"
      >
        {sets.map((set) => (
          <RadioGroup.Item
            key={set.id}
            value={set.id}
            disabled={set.artifacts === 0}
            className="flex min-h-11 items-center justify-between gap-3 rounded-sm px-2 py-1.5 text-left -outline-offset-2 hover:bg-raise disabled:opacity-50 data-[state=checked]:bg-accent-bg"
          >
            <span className="line-clamp-2 min-w-0 font-medium [overflow-wrap:anywhere]">{set.title}</span>
            <span className="shrink-0 text-right text-ink-2 text-xs">
              {plural(set.artifacts, "artifact")} · <DateLabel at={set.createdAt} show="relative" />
            </span>
          </RadioGroup.Item>
        ))}
        {sets.length === 0 ? <p className="p-2 text-ink-2">No matching sets.</p> : null}
      </RadioGroup.Root>
      {onMore ? (
        <Button size="sm" className="justify-self-start" onClick={onMore}>
          Show older sets
        </Button>
      ) : null}
    </div>
  );
}
