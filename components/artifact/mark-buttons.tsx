"use client";

import clsx from "clsx";
import { Flag, FlagOff, Star } from "lucide-react";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import type { MyMark } from "@/lib/contracts/artifact";
import type { Marking } from "./use-mark";

type MarkButtonsProps = { marks: MyMark; marking: Marking; className?: string };

/** The same button again takes the flag back. */
export function FlagButtons({ marks, marking, className }: MarkButtonsProps) {
  const flags = [
    { flag: "pick", icon: Flag, word: "Pick", key: "p" },
    { flag: "reject", icon: FlagOff, word: "Reject", key: "x" },
  ] as const;
  return flags.map(({ flag, icon: Icon, word, key }) => (
    <Button
      key={flag}
      variant={marks.flag === flag ? "on" : "ghost"}
      aria-pressed={marks.flag === flag}
      onClick={() => marking.flag(marks.flag === flag ? null : flag)}
      className={className ?? ""}
    >
      <Icon aria-hidden className={marks.flag === flag ? "text-accent" : ""} />
      {word} <Kbd>{key}</Kbd>
    </Button>
  ));
}

export function StarButtons({ marks, marking }: MarkButtonsProps) {
  const given = marks.stars ?? 0;
  return (
    <fieldset className="flex items-center gap-0.5">
      <legend className="sr-only">My stars</legend>
      {[1, 2, 3, 4, 5].map((stars) => (
        <button
          key={stars}
          type="button"
          aria-label={plural(stars, "star")}
          aria-pressed={given === stars}
          title={given === stars ? "Take the stars back" : `${plural(stars, "star")} (${stars})`}
          onClick={() => marking.star(stars)}
          className="grid size-7 place-items-center rounded-sm text-ink-3 hover:bg-over hover:text-ink pointer-coarse:size-11"
        >
          <Star aria-hidden className={clsx("size-4", stars <= given && "fill-current text-ink")} />
        </button>
      ))}
    </fieldset>
  );
}
