"use client";

import clsx from "clsx";
import { Layers } from "lucide-react";
import { useEffect, useState } from "react";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { Preview } from "@/components/picture/preview";
import { plural } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

type StackProps = {
  items: readonly ArtifactItem[];
  words: string;
  store: SelectedStore;
  hrefOf: (item: ArtifactItem) => string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Attributes that make the cell reachable by arrow keys. */
  stop: { id: string; tabIndex: number; onFocus: () => void };
};

const edge = "absolute rounded-sm";

/** "3 seeds" if no two have the same seed, otherwise the number of artifacts. */
function countText(items: readonly ArtifactItem[]): string {
  const seeds = new Set(items.map(({ seed }) => seed));
  return seeds.size === items.length && !seeds.has(null)
    ? plural(items.length, "seed")
    : String(items.length);
}

type StackPopover = typeof import("./stack-popover").StackPopover;

const loadPopover = loaderOf(() => import("./stack-popover"), "StackPopover");

/** Loaded when the first stack is opened. */
function useStackPopover(open: boolean): StackPopover | null {
  const [made, setMade] = useState<{ popover: StackPopover } | null>(null);
  useEffect(() => {
    if (open) void loadPopover().then((popover) => setMade({ popover }));
  }, [open]);
  return made?.popover ?? null;
}

/** Several artifacts in one cell: the newest, on top of the edges of the others. */
export function Stack({ open, onOpenChange, stop, ...inside }: StackProps) {
  const Loaded = useStackPopover(open);
  const { items, words } = inside;
  const [top] = items;
  if (top === undefined) return null;
  const trigger = (
    <button
      {...stop}
      type="button"
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-label={`${words}: ${plural(items.length, "artifact")}`}
      className="relative block size-full rounded-sm -outline-offset-2 focus-visible:outline-3"
      {...(Loaded === null ? { onClick: () => onOpenChange(true) } : {})}
    >
      <span aria-hidden className={clsx(edge, "top-0 right-0 bottom-2.5 left-2.5 bg-line-2")} />
      <span aria-hidden className={clsx(edge, "inset-1.25 bg-ink-3")} />
      <span className="absolute inset-0 top-2.5 right-2.5 overflow-hidden rounded-sm outline-[1.5px] outline-stage">
        <Preview item={top} alt="" className="size-full" />
      </span>
      <span className="absolute bottom-1.5 left-1.5 flex h-5.5 items-center gap-1.25 rounded-md bg-black/75 px-1.75 text-white text-xs">
        <Layers aria-hidden className="size-3.5" />
        {countText(items)}
      </span>
    </button>
  );
  if (Loaded === null) return trigger;
  return <Loaded {...inside} open={open} onOpenChange={onOpenChange} trigger={trigger} />;
}
