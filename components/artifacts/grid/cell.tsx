"use client";

import clsx from "clsx";
import type { MouseEvent } from "react";
import { signsOf, spokenName } from "@/components/artifacts/gallery/list/tile-text";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { Preview } from "@/components/picture/preview";
import { SelectBox } from "@/components/picture/select-box";
import { StateBadge } from "@/components/ui/text/state-label";
import { serverNow } from "@/lib/client/server-clock";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { Stack } from "./stack";
import { toggleAll, useAreSelected } from "./toggle-all";
import { type CellAt, cellId } from "./use-cell-keys";

type CellProps = {
  place: CellAt;
  /** The values of both axes, such as "inkwash, 8 steps". */
  words: string;
  items: readonly ArtifactItem[];
  store: SelectedStore;
  hrefOf: (item: ArtifactItem) => string;
  isActive: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onFocus: () => void;
  leave: (href: string) => void;
};

/** `td` is a gridcell inside `role="grid"`. */
const asCell = ({ x }: CellAt, isSelected: boolean) => ({
  "aria-colindex": x + 2,
  "aria-selected": isSelected,
});

const box = "aspect-(--ratio) min-w-0 rounded-sm p-0";

/** A picture, a stack of several, or a hole that says what is missing. */
export function Cell(props: CellProps) {
  const { place, words, items, store, hrefOf, isActive, isOpen, onOpen, onFocus, leave } = props;
  const isSelected = useAreSelected(store, items);
  const [item, ...more] = items;
  const stop = { id: cellId(place), tabIndex: isActive ? 0 : -1, "data-page-keys": true, onFocus };
  if (item === undefined)
    return (
      <td
        {...asCell(place, false)}
        {...stop}
        aria-label={`No artifact: ${words}`}
        className={clsx(
          box,
          "grid place-content-center border border-line-2 border-dashed px-2 text-center text-ink-3 text-xs -outline-offset-2",
        )}
      >
        <span aria-hidden>No artifact</span>
        <span aria-hidden className="line-clamp-3 [overflow-wrap:anywhere]">
          {words}
        </span>
      </td>
    );
  const onClick = (event: MouseEvent) => {
    // Left to the browser, which opens a new tab or window.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) toggleAll(store, items);
    else leave(hrefOf(item));
  };
  const now = new Date(serverNow());
  return (
    <td
      {...asCell(place, isSelected)}
      className={clsx(
        box,
        "group relative block",
        item.preferred && more.length === 0 && "outline-2 outline-preferred",
        isSelected && "outline-3! outline-accent!",
      )}
    >
      {more.length > 0 ? (
        <Stack
          items={items}
          words={words}
          store={store}
          hrefOf={hrefOf}
          open={isOpen}
          onOpenChange={onOpen}
          stop={stop}
        />
      ) : (
        <a
          {...stop}
          href={hrefOf(item)}
          draggable={false}
          aria-label={`${words}: ${spokenName(item, now)}`}
          onClick={onClick}
          className="block size-full overflow-hidden rounded-sm -outline-offset-4 focus-visible:outline-3"
        >
          <Preview item={item} alt="" className="size-full" />
        </a>
      )}
      {more.length > 0 ? null : (
        <span aria-hidden className="pointer-events-none absolute top-1.5 right-1.5 flex gap-1">
          {signsOf(item, now).map(({ state, words: said }) => (
            <StateBadge key={state} state={state}>
              {said}
            </StateBadge>
          ))}
        </span>
      )}
      <SelectBox label={words} isSelected={isSelected} onChoose={() => toggleAll(store, items)} />
    </td>
  );
}
