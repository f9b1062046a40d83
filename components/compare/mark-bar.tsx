"use client";

import { Flag, FlagOff, Star, Undo2, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { Artifact } from "@/lib/contracts/artifact";
import type { Marks } from "./use-marks";

export type MarkBarProps = { item: Artifact; label: string; marks: Marks };

/** My marks on the active pane, as buttons. */
export function MarkBar({ item, label, marks }: MarkBarProps) {
  const { flag, stars } = item.marks;
  return (
    <fieldset aria-label={`My marks on ${label}`} className="ml-auto flex items-center max-sm:mx-auto">
      <IconButton
        label="Pick"
        shortcut="p"
        side="top"
        aria-pressed={flag === "pick"}
        variant={flag === "pick" ? "on" : "ghost"}
        onClick={() => marks.flag(item.id, flag === "pick" ? null : "pick")}
      >
        <Flag aria-hidden />
      </IconButton>
      <IconButton
        label="Reject"
        shortcut="x"
        side="top"
        aria-pressed={flag === "reject"}
        variant={flag === "reject" ? "on" : "ghost"}
        onClick={() => marks.flag(item.id, flag === "reject" ? null : "reject")}
      >
        <FlagOff aria-hidden />
      </IconButton>
      <IconButton
        label="Unflag"
        shortcut="u"
        side="top"
        className="max-sm:hidden"
        disabled={flag === null}
        onClick={() => marks.flag(item.id, null)}
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
            onClick={() => marks.star(item.id, count)}
          >
            <Star aria-hidden className={count <= (stars ?? 0) ? "fill-current text-ink" : undefined} />
          </IconButton>
        ))}
      </span>
      <IconButton label="Undo my last mark" shortcut="Ctrl/⌘ Z" side="top" onClick={marks.undo}>
        <Undo2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
