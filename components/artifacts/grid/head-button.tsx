"use client";

import clsx from "clsx";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { formatNumber, plural } from "@/components/ui/text/format";
import type { AxisHead } from "./matrix-of";
import { toggleAll, useAreSelected } from "./toggle-all";

type HeadButtonProps = { head: AxisHead; store: SelectedStore; what: "row" | "column" };

/** The value of a row or column; a click selects all of it. */
export function HeadButton({ head, store, what }: HeadButtonProps) {
  const areSelected = useAreSelected(store, head.items);
  const isRow = what === "row";
  return (
    <button
      type="button"
      aria-pressed={areSelected}
      aria-label={`Select ${what} ${head.words}, ${plural(head.items.length, "artifact")}`}
      title={head.text}
      disabled={head.items.length === 0}
      onClick={() => toggleAll(store, head.items)}
      className={clsx(
        "w-full overflow-hidden text-ink-2 -outline-offset-2 transition-colors hover:text-ink",
        isRow
          ? "grid h-full min-h-11 content-center gap-0.5 border-r-2 px-1.5 text-center font-semibold"
          : "flex h-10 items-center justify-between gap-1.5 border-b-2 px-1 pointer-coarse:h-11 font-[550] text-ink",
        areSelected ? "border-accent" : "border-transparent",
      )}
    >
      <span className={isRow ? "line-clamp-3 [overflow-wrap:anywhere]" : "truncate"}>{head.text}</span>
      <span className="num text-xs text-ink-3">{formatNumber(head.items.length)}</span>
    </button>
  );
}
