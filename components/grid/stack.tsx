"use client";

import clsx from "clsx";
import { Layers } from "lucide-react";
import Link from "next/link";
import { differenceOf, spokenName } from "@/components/gallery/list/tile-text";
import type { SelectedStore } from "@/components/gallery/selected/selected-store";
import { useIsSelected } from "@/components/gallery/selected/use-selected";
import { Preview } from "@/components/picture/preview";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Popover } from "@/components/ui/overlay/popover";
import { plural } from "@/components/ui/text/format";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import { settingLabel } from "@/lib/domain/settings/catalogue";

type StackProps = {
  items: readonly ArtifactItem[];
  words: string;
  store: SelectedStore;
  hrefOf: (item: ArtifactItem) => string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What makes the cell a stop of the arrow keys. */
  stop: { id: string; tabIndex: number; onFocus: () => void };
};

const edge = "absolute rounded-sm";

/** "3 seeds" if these are all that differs between them. */
function countText(items: readonly ArtifactItem[]): string {
  const seeds = new Set(items.map(({ seed }) => seed));
  return seeds.size === items.length && !seeds.has(null)
    ? plural(items.length, "seed")
    : String(items.length);
}

/** Several artifacts in one cell: the newest above the edges of the others. */
export function Stack({ items, words, store, hrefOf, open, onOpenChange, stop }: StackProps) {
  const [top] = items;
  if (top === undefined) return null;
  const count = countText(items);
  return (
    <Popover
      open={open}
      onOpenChange={onOpenChange}
      label={`${words}: ${plural(items.length, "artifact")}`}
      className="w-80"
      trigger={
        <button
          {...stop}
          type="button"
          aria-label={`${words}: ${plural(items.length, "artifact")}`}
          className="relative block size-full rounded-sm -outline-offset-2 focus-visible:outline-3"
        >
          <span aria-hidden className={clsx(edge, "top-0 right-0 bottom-2.5 left-2.5 bg-line-2")} />
          <span aria-hidden className={clsx(edge, "inset-1.25 bg-ink-3")} />
          <span className="absolute inset-0 top-2.5 right-2.5 overflow-hidden rounded-sm outline-[1.5px] outline-stage">
            <Preview item={top} alt="" className="size-full" />
          </span>
          <span className="absolute bottom-1.5 left-1.5 flex h-5.5 items-center gap-1.25 rounded-md bg-black/75 px-1.75 text-white text-xs">
            <Layers aria-hidden className="size-3.5" />
            {count}
          </span>
        </button>
      }
    >
      <ul aria-label={words} className="grid grid-cols-2 gap-2">
        {items.map((item, at) => (
          <Member
            key={item.id}
            item={item}
            before={items[at === 0 ? 1 : 0] ?? item}
            store={store}
            href={hrefOf(item)}
          />
        ))}
      </ul>
    </Popover>
  );
}

type MemberProps = { item: ArtifactItem; before: ArtifactItem; store: SelectedStore; href: string };

function Member({ item, before, store, href }: MemberProps) {
  const isSelected = useIsSelected(store, item.id);
  const differing = differenceOf(item, before);
  return (
    <li className="grid content-start gap-1">
      <Link
        href={href}
        prefetch={false}
        aria-label={`Open ${spokenName(item, new Date())}`}
        className={clsx("block overflow-hidden rounded-sm", isSelected && "outline-3 outline-accent")}
      >
        <Preview item={item} alt="" className="w-full" />
      </Link>
      <Checkbox
        label={item.seed === null ? item.name : `seed ${item.seed}`}
        checked={isSelected}
        onCheckedChange={() => store.toggle(item)}
      />
      {differing === "" || differing === settingLabel("seed") ? null : (
        <p className="truncate text-2xs text-ink-3">differs in {differing}</p>
      )}
    </li>
  );
}
