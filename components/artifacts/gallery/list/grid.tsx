"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { SelectedStore } from "../selected/selected-store";
import { useActive } from "../selected/use-selected";
import { layRows, type Row, rowIndexOf, type TileLayout } from "./lay-rows";
import { Tile, type TileActions } from "./tile";
import { isStack } from "./tile-text";
import { useBox } from "./use-box";
import { rangeTo, useGridKeys } from "./use-grid-keys";
import { useVirtualRows } from "./use-virtual-rows";
import { isInStack, type OpenStack } from "./with-members";

export type GridProps = {
  items: readonly ArtifactItem[];
  /** How many items precede the point where the list was entered. */
  before: number;
  layout: TileLayout;
  showsDifference: boolean;
  store: SelectedStore;
  href: (id: string) => string;
  leave: (href: string) => void;
  opened: OpenStack | null;
  /** Opens the stack with this cover; null closes the open one. */
  setOpen: (cover: string | null) => void;
  /** Whether all pages are loaded. */
  isComplete: boolean;
  onNearEnd: () => void;
  onNearStart: () => void;
  /** Called with the index of the first visible artifact once scrolling stops. */
  onRest: (at: number) => void;
};

/** A table with arrow-key navigation between cells. */
const asGrid = { role: "grid", "aria-multiselectable": true } as const;
const restMs = 400;
const firstPaint = 24;
/** As many tiles as a row of a usual window has; a phone shows them in three rows. */
const firstRow = 6;

export function Grid(props: GridProps) {
  const {
    items,
    before,
    layout,
    showsDifference,
    store,
    href,
    leave,
    opened,
    setOpen,
    isComplete,
    onNearEnd,
    onNearStart,
    onRest,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller, layout);
  const { width = 0, gap = 0, tile = 0 } = box ?? {};
  const rows = useMemo(
    () => (width === 0 ? [] : layRows(items, before, { width, gap, tile }, layout)),
    [items, before, width, gap, tile, layout],
  );
  const activeId = useActive(store);
  const found = useMemo(() => items.findIndex((item) => item.id === activeId), [items, activeId]);
  const active = found >= 0 ? found : opened === null ? before : opened.start - 1;
  const activeRow = rowIndexOf(rows, active);
  const { indexes, tops, total, first, reveal } = useVirtualRows(
    scroller,
    { rows, gap, before, activeRow, height: box?.height ?? 0 },
    { onNearEnd, onNearStart },
  );
  const openId = opened?.coverId ?? null;
  const open = useCallback(
    (item: ArtifactItem) => (isStack(item) && item.id !== openId ? setOpen(item.id) : leave(href(item.id))),
    [openId, setOpen, leave, href],
  );
  useGridKeys({
    items,
    rows,
    gap,
    active,
    store,
    scrollTo: (to) => reveal(rowIndexOf(rows, to)),
    open,
    opened,
    setOpen,
  });

  const seen = rows[first]?.start;
  useEffect(() => {
    if (seen === undefined) return;
    const timer = setTimeout(() => onRest(seen), restMs);
    return () => clearTimeout(timer);
  }, [seen, onRest]);

  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  }, [items]);
  const actions = useMemo<TileActions>(
    () => ({
      store,
      href,
      choose(item, range) {
        const all = latest.current;
        if (range) store.add(rangeTo(all, store, all.indexOf(item)));
        else store.toggle(item);
      },
      open,
      openId,
      setOpen,
    }),
    [store, href, open, openId, setOpen],
  );
  const tileOf = (at: number, column: number, size?: { width: number; height: number }) => {
    const item = items[at];
    if (item === undefined) return null;
    const previous = showsDifference ? (items[at - 1] ?? null) : null;
    return (
      <Tile
        key={item.id}
        item={item}
        before={previous}
        column={column}
        isFirst={at < firstRow}
        isActive={at === active}
        isInStack={isInStack(opened, at)}
        actions={actions}
        {...size}
      />
    );
  };

  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden px-3.5 [overflow-anchor:none] [scrollbar-gutter:stable] max-sm:px-2"
    >
      <table
        {...asGrid}
        aria-label="Artifacts"
        aria-rowcount={isComplete && box !== null ? rows.length : -1}
        className="relative block"
        style={box === null ? undefined : { height: total }}
      >
        <tbody className="block">
          {box === null ? (
            <FirstPaint layout={layout}>{items.slice(0, firstPaint).map((_, i) => tileOf(i, i))}</FirstPaint>
          ) : (
            indexes.map((index) => (
              <tr
                // Relative to where the list was entered: rows loaded before it do not change the keys.
                key={(rows[index]?.start ?? 0) - before}
                aria-rowindex={index + 1}
                className="absolute inset-x-0 top-0 flex"
                style={{ transform: `translateY(${tops[index] ?? 0}px)`, gap }}
              >
                {tilesOf(rows[index]).map(({ at, ...size }, column) => tileOf(at, column, size))}
              </tr>
            ))
          )}
        </tbody>
      </table>
    </div>
  );
}

function tilesOf(row: Row | undefined) {
  if (row === undefined) return [];
  const { start, end, height, widths } = row;
  return Array.from({ length: end - start }, (_, i) => ({
    at: start + i,
    width: widths[i] ?? height,
    height,
  }));
}

/** Before the box is measured: a square grid in CSS, laid out as the rows will be. */
function FirstPaint({ layout, children }: { layout: TileLayout; children: ReactNode }) {
  if (layout !== "square") return null;
  return (
    <tr className="grid grid-cols-[repeat(auto-fill,minmax(min(196px,calc(50%-3px)),1fr))] gap-1.5 pt-3.5 sm:gap-2.5">
      {children}
    </tr>
  );
}
