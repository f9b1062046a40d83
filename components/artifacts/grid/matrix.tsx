"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { type CSSProperties, useRef, useState } from "react";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { settingLabel } from "@/lib/domain/settings/catalogue";
import { Cell } from "./cell";
import { HeadButton } from "./head-button";
import type { Matrix as Drawn } from "./matrix-of";
import { type CellAt, cellId, useCellKeys } from "./use-cell-keys";

type MatrixProps = {
  ws: string;
  matrix: Drawn;
  store: SelectedStore;
  leave: (href: string) => void;
  /** A grid with other axes is being loaded. */
  isTurning: boolean;
};

/** A table with arrow-key navigation between cells. */
const asGrid = { role: "grid", "aria-multiselectable": true } as const;
const gap = 6;
const defaultHeight = 150;
const screen = { width: 1440, height: 900 };

export function Matrix({ ws, matrix, store, leave, isTurning }: MatrixProps) {
  const { x, y, cells, ratio } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const activeRow = useRef(0);
  const rows = useVirtualizer({
    count: y.heads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => defaultHeight,
    gap,
    overscan: 4,
    initialRect: screen,
    // Keeps the focused row mounted: otherwise scrolling would lose focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(activeRow.current, range.count - 1)])].sort(
        (a, b) => a - b,
      ),
    useFlushSync: false,
  });
  const hrefOf = (item: ArtifactItem) => `/w/${ws}/artifacts/${item.id}`;
  const open = (place: CellAt, [first, ...more]: readonly ArtifactItem[]) => {
    if (more.length > 0) setOpened(cellId(place));
    else if (first !== undefined) leave(hrefOf(first));
  };
  const showRow = (row: number) => {
    activeRow.current = row;
    rows.scrollToIndex(row);
  };
  const { place, activate } = useCellKeys({ matrix, store, showRow, open });
  const columns = x.heads.length;
  const style = { "--columns": columns, "--ratio": ratio, height: rows.getTotalSize() } as CSSProperties;
  const line = "grid grid-cols-[var(--head)_repeat(var(--columns),minmax(var(--least),1fr))] gap-1.5";
  return (
    <div
      ref={scroller}
      aria-busy={isTurning}
      className={clsx(
        "min-h-0 flex-1 scroll-pt-12 scroll-pl-[calc(var(--head)+0.5rem)] overflow-auto bg-stage pb-24 [--head:4.5rem] [--least:9rem] sm:[--head:7.5rem]",
        isTurning && "opacity-60",
      )}
    >
      <table
        {...asGrid}
        aria-label={`${settingLabel(y.key)} by ${settingLabel(x.key)}`}
        aria-rowcount={y.heads.length + 1}
        aria-colcount={columns + 1}
        className="block w-[min(100%,calc(var(--head)+var(--columns)*24rem))] min-w-[calc(var(--head)+var(--columns)*(var(--least)+6px)+0.5rem)] pr-2"
        style={style}
      >
        <thead className="sticky top-0 z-20 mb-1.5 block border-b bg-bg">
          <tr aria-rowindex={1} className={line}>
            <th
              scope="col"
              className="sticky left-0 z-10 grid place-content-center border-r bg-bg px-1 text-center font-normal text-ink-2 text-xs"
            >
              {settingLabel(y.key)}
            </th>
            {x.heads.map((head) => (
              <th key={head.key} scope="col" className="min-w-0 p-0 font-normal">
                <HeadButton head={head} store={store} what="column" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="relative block">
          {rows.getVirtualItems().map(({ index, start }) => {
            const head = y.heads[index];
            return head === undefined ? null : (
              <tr
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                className={clsx(line, "absolute inset-x-0 top-0")}
                style={{ transform: `translateY(${start}px)` }}
              >
                <th scope="row" className="sticky left-0 z-10 border-r bg-bg p-0 font-normal">
                  <HeadButton head={head} store={store} what="row" />
                </th>
                {x.heads.map((column, at) => {
                  const here = { x: at, y: index };
                  return (
                    <Cell
                      key={cellId(here)}
                      place={here}
                      words={`${column.words}, ${head.words}`}
                      items={cells[index]?.[at] ?? []}
                      store={store}
                      hrefOf={hrefOf}
                      isActive={at === place.x && index === place.y}
                      isOpen={opened === cellId(here)}
                      onOpen={(isOpen) => setOpened(isOpen ? cellId(here) : null)}
                      onFocus={() => {
                        activeRow.current = index;
                        activate(here);
                      }}
                      leave={leave}
                    />
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
