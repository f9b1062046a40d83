"use client";

import clsx from "clsx";
import { Flag, FlagOff, Star } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { plural } from "@/components/ui/text/format";
import type { Marks } from "@/lib/client/artifacts/marks";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

type MarkButtonsProps = { artifact: Artifact; marks: Marks };

/** Pressing the same button again clears the flag. */
export function FlagButtons({ artifact, marks, className }: MarkButtonsProps & { className: string }) {
  const given = artifact.marks.flag;
  const flags = [
    { flag: "pick", icon: Flag, word: "Pick", key: "p" },
    { flag: "reject", icon: FlagOff, word: "Reject", key: "x" },
  ] as const;
  return flags.map(({ flag, icon: Icon, word, key }) => (
    <Button
      key={flag}
      variant={given === flag ? "on" : "ghost"}
      aria-pressed={given === flag}
      onClick={() => marks.set({ flag: given === flag ? null : flag }, [artifact])}
      className={className}
    >
      <Icon aria-hidden className={given === flag ? "text-accent" : ""} />
      {word} <Kbd>{key}</Kbd>
    </Button>
  ));
}

export function StarButtons({ artifact, marks }: MarkButtonsProps) {
  const given = artifact.marks.stars ?? 0;
  return (
    <fieldset className="flex items-center gap-0.5">
      <legend className="sr-only">My rating</legend>
      {[1, 2, 3, 4, 5].map((stars) => (
        <button
          key={stars}
          type="button"
          aria-label={plural(stars, "star")}
          aria-pressed={given === stars}
          title={given === stars ? "Clear my rating" : `${plural(stars, "star")} (${stars})`}
          onClick={() => marks.set({ stars }, [artifact])}
          className="grid size-7 place-items-center rounded-sm text-ink-3 hover:bg-over hover:text-ink pointer-coarse:size-11"
        >
          <Star aria-hidden className={clsx("size-4", stars <= given && "fill-current text-ink")} />
        </button>
      ))}
    </fieldset>
  );
}
