"use client";

import clsx from "clsx";
import { Layers, Star } from "lucide-react";
import { type MouseEvent, memo } from "react";
import { Caption } from "@/components/picture/caption";
import { Preview } from "@/components/picture/preview";
import { SelectBox } from "@/components/picture/select-box";
import { tileId } from "@/components/shell/keys/use-tile-keys";
import { StateBadge } from "@/components/ui/text/state-label";
import { serverNow } from "@/lib/client/server-clock";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { SelectedStore } from "../selected/selected-store";
import { useIsSelected } from "../selected/use-selected";
import {
  differenceOf,
  expiryTitle,
  isStack,
  removedWhen,
  signsOf,
  spokenName,
  stackCount,
  titleOf,
} from "./tile-text";

export type TileActions = {
  store: SelectedStore;
  href: (id: string) => string;
  /** Toggles selection; with `range`, selects from the last selected tile to this one. */
  choose: (item: ArtifactItem, range: boolean) => void;
  open: (item: ArtifactItem) => void;
  /** The cover of the stack that is open in the list. */
  openId: string | null;
  setOpen: (cover: string | null) => void;
};

export type TileProps = {
  item: ArtifactItem;
  /** The previous item, if differences are shown. */
  before: ArtifactItem | null;
  /** Left out until the box is measured: CSS then sizes a square. */
  width?: number;
  height?: number;
  column: number;
  isActive: boolean;
  /** Whether the tile is the cover or a member of the open stack. */
  isInStack: boolean;
  actions: TileActions;
};

/** `td` is a gridcell inside `role="grid"`. */
const asCell = (column: number, isSelected: boolean) => ({
  "aria-colindex": column + 1,
  "aria-selected": isSelected,
});

export const Tile = memo(function Tile({
  item,
  before,
  width,
  height,
  column,
  isActive,
  isInStack,
  actions,
}: TileProps) {
  const { store, href, choose, open, openId, setOpen } = actions;
  const isOpen = item.id === openId;
  const isSelected = useIsSelected(store, item.id);
  const now = new Date(serverNow());
  const isGone = item.state === "removed";
  // Until then the tile is as the server rendered it, with nothing selected.
  const isMeasured = width !== undefined;

  function onClick(event: MouseEvent) {
    // Left to the browser, which opens a new tab or window.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) choose(item, true);
    else open(item);
  }

  return (
    <td
      {...asCell(column, isSelected)}
      style={isMeasured ? { width, height } : undefined}
      className={clsx(
        "group relative block shrink-0 p-0 overflow-hidden rounded-sm",
        !isMeasured && "aspect-square",
        item.preferred && "outline-2 outline-preferred",
        isSelected && "outline-3! outline-accent!",
      )}
    >
      <a
        id={tileId(item.id)}
        href={href(item.id)}
        tabIndex={isActive ? 0 : -1}
        data-page-keys
        draggable={false}
        aria-label={`${isInStack && !isOpen ? "in the open stack, " : ""}${spokenName(item, now)}`}
        aria-expanded={isStack(item) ? isOpen : undefined}
        title={expiryTitle(item, now)}
        onFocus={() => store.activate(item.id)}
        onClick={onClick}
        className="block size-full -outline-offset-4 focus-visible:outline-3"
      >
        <Preview
          item={item}
          fit="cover"
          className={clsx("size-full", isGone && "scale-115 blur-[14px] brightness-70 saturate-40")}
        />
        {isGone ? <Tombstone item={item} now={now} /> : null}
        <Foot item={item} before={before} />
      </a>
      {isInStack ? (
        <span aria-hidden className="pointer-events-none absolute inset-x-0 top-0 h-1 bg-accent" />
      ) : null}
      <Signs item={item} now={now} onStack={() => setOpen(isOpen ? null : item.id)} />
      {isMeasured ? (
        <SelectBox label={item.name} isSelected={isSelected} onChoose={(isRange) => choose(item, isRange)} />
      ) : null}
    </td>
  );
});

function Foot({ item, before }: { item: ArtifactItem; before: ArtifactItem | null }) {
  const difference = before === null ? "" : differenceOf(item, before);
  return (
    <Caption className="flex justify-between gap-2">
      <span className="truncate">{titleOf(item)}</span>
      {difference === "" ? null : (
        <span className="max-w-1/2 shrink-0 truncate text-[oklch(0.88_0.06_245)]">≠ {difference}</span>
      )}
    </Caption>
  );
}

function Tombstone({ item, now }: { item: ArtifactItem; now: Date }) {
  return (
    <span
      aria-hidden
      className="absolute inset-0 grid place-content-center gap-0.5 bg-black/35 px-3 text-center text-white text-xs"
    >
      <b>{removedWhen(item, now)}</b>
      <span className="line-clamp-3 text-balance [overflow-wrap:anywhere]">{item.removal?.reason}</span>
      <span className="opacity-85">metadata and votes kept</span>
    </span>
  );
}

function Signs({ item, now, onStack }: { item: ArtifactItem; now: Date; onStack: () => void }) {
  const { stars } = item.marks;
  const signs = signsOf(item, now);
  if (signs.length === 0 && stars === null && !isStack(item)) return null;
  return (
    <span aria-hidden className="pointer-events-none absolute top-1.75 right-1.75 flex gap-1.25">
      {signs.map(({ state, words }) => (
        <StateBadge key={state} state={state}>
          {words}
        </StateBadge>
      ))}
      {isStack(item) ? (
        // The `s` key does the same.
        <button
          type="button"
          tabIndex={-1}
          onClick={onStack}
          className="num pointer-events-auto flex h-6 items-center gap-1 rounded-md bg-black/75 px-1.5 text-white pointer-coarse:h-9 pointer-coarse:px-2.5"
        >
          <Layers className="size-3" />
          {stackCount(item)}
        </button>
      ) : null}
      {stars === null ? null : (
        <span
          title={`${stars} of 5 stars`}
          className="num flex h-5.5 items-center gap-0.5 rounded-md bg-black/75 px-1.5 text-white"
        >
          <Star className="size-3 fill-current" />
          {stars}
        </span>
      )}
    </span>
  );
}
