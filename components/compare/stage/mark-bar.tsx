"use client";

import { Flag, FlagOff, Star, Undo2, X } from "lucide-react";
import { useUndo } from "@/components/shell/use-undo";
import { IconButton } from "@/components/ui/icon-button";
import type { Marks } from "@/lib/client/artifacts/marks";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

export type MarkBarProps = { item: ArtifactItem; label: string; marks: Marks };

/** My marks on the active pane, as buttons. */
export function MarkBar({ item, label, marks }: MarkBarProps) {
  const { flag, stars } = item.marks;
  const undo = useUndo();
  return (
    <fieldset aria-label={`My marks on ${label}`} className="ml-auto flex items-center max-sm:mx-auto">
      <IconButton
        label="Pick"
        shortcut="p"
        side="top"
        aria-pressed={flag === "pick"}
        variant={flag === "pick" ? "on" : "ghost"}
        onClick={() => marks.set({ flag: flag === "pick" ? null : "pick" }, [item])}
      >
        <Flag aria-hidden />
      </IconButton>
      <IconButton
        label="Reject"
        shortcut="x"
        side="top"
        aria-pressed={flag === "reject"}
        variant={flag === "reject" ? "on" : "ghost"}
        onClick={() => marks.set({ flag: flag === "reject" ? null : "reject" }, [item])}
      >
        <FlagOff aria-hidden />
      </IconButton>
      <IconButton
        label="Unflag"
        shortcut="u"
        side="top"
        className="max-sm:hidden"
        disabled={flag === null}
        onClick={() => marks.set({ flag: null }, [item])}
      >
        <X aria-hidden />
      </IconButton>
      <span className="mx-1 flex items-center max-sm:mx-0">
        {[1, 2, 3, 4, 5].map((count) => (
          <IconButton
            key={count}
            label={count === 1 ? "1 star" : `${count} stars`}
            shortcut={String(count)}
            size="sm"
            side="top"
            aria-pressed={stars === count}
            className="w-6"
            onClick={() => marks.set({ stars: count }, [item])}
          >
            <Star aria-hidden className={count <= (stars ?? 0) ? "fill-current text-ink" : undefined} />
          </IconButton>
        ))}
      </span>
      <IconButton label="Undo" shortcut="Ctrl/⌘ Z" side="top" onClick={() => undo("undo")}>
        <Undo2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
