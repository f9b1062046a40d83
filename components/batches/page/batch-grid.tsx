"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { type CSSProperties, useMemo, useRef } from "react";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { toggleAll } from "@/components/artifacts/grid/toggle-all";
import type { Batch, BatchCell as Cell } from "@/lib/contracts/batches";
import { axisName, cellText, layoutOf, positionKey, positionOf } from "../layout";
import { BatchCell } from "./batch-cell";
import { type CellPlace, useCellFocus } from "./use-cell-focus";

type BatchGridProps = {
  ws: string;
  batch: Batch;
  cells: readonly Cell[];
  isComplete: boolean;
  store: SelectedStore;
  /** The position of a cell to begin at, from the address. */
  at: string | null;
  /** Absent for those who may not. */
  onRetry: ((position: number[]) => void) | undefined;
};

const asGrid = { role: "grid", "aria-multiselectable": true } as const;
const gap = 6;
const defaultHeight = 160;
const screen = { width: 1440, height: 900 };

/** Width divided by height, within what a grid can show. */
function ratioOf(base: Batch["base"], [cell]: readonly Cell[]): number {
  const { width = null, height = null } = cell?.settings ?? base?.settings ?? {};
  return width === null || height === null ? 1 : Math.min(Math.max(width / height, 0.6), 1.9);
}

/** The batch's cells, which never move nor change their size. */
export function BatchGrid({ ws, batch, cells, isComplete, store, at, onRetry }: BatchGridProps) {
  const layout = useMemo(() => layoutOf(batch.axes, null), [batch.axes]);
  const byPosition = useMemo(() => new Map(cells.map((cell) => [positionKey(cell.at), cell])), [cells]);
  const scroller = useRef<HTMLDivElement>(null);
  const activeRow = useRef(0);
  const rows = useVirtualizer({
    count: layout.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => defaultHeight,
    gap,
    overscan: 3,
    initialRect: screen,
    // Keeps the focused row mounted: otherwise scrolling would lose focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(activeRow.current, range.count - 1)])].sort(
        (a, b) => a - b,
      ),
    useFlushSync: false,
  });
  const showRow = (row: number) => {
    activeRow.current = row;
    rows.scrollToIndex(row);
  };
  const columns = layout.columns.length;
  const initial = at === null ? null : placeOf(layout, at);
  const artifactsAt = ({ row, column }: CellPlace): Cell["artifacts"] => {
    const position = positionOf(layout, layout.rows[row]?.at ?? [], column);
    return byPosition.get(positionKey(position))?.artifacts ?? [];
  };
  const { place, activate } = useCellFocus({
    rows: layout.rows.length,
    columns,
    initial,
    showRow,
    select: (cell) => toggleAll(store, artifactsAt(cell)),
    clear: store.clear,
  });
  const style = {
    "--columns": columns,
    "--ratio": ratioOf(batch.base, cells),
    height: rows.getTotalSize(),
  } as CSSProperties;
  const hasHeads = layout.rowKeys !== "";
  const line = clsx(
    "grid grid-cols-[repeat(3,minmax(0,1fr))] gap-1.5",
    hasHeads
      ? "sm:grid-cols-[var(--head)_repeat(var(--columns),minmax(var(--least),1fr))]"
      : "sm:grid-cols-[repeat(var(--columns),minmax(var(--least),1fr))]",
  );
  return (
    <div
      ref={scroller}
      className={clsx(
        "min-h-0 flex-1 scroll-pt-10 overflow-auto bg-stage px-6 pb-24 [--least:5.5rem] max-sm:px-2",
        hasHeads ? "[--head:6rem]" : "[--head:0rem]",
      )}
    >
      <table
        {...asGrid}
        aria-label={`Cells, rows ${layout.rowKeys || "none"}, columns ${layout.columnKeys || "none"}`}
        aria-rowcount={layout.rows.length + 1}
        aria-colcount={columns + 1}
        className="block sm:w-[min(100%,calc(var(--head)+var(--columns)*24rem))] sm:min-w-[calc(var(--head)+var(--columns)*(var(--least)+6px))]"
        style={style}
      >
        <thead className="sticky top-0 z-20 block bg-stage max-sm:hidden">
          <tr aria-rowindex={1} className={line}>
            {hasHeads ? (
              <th scope="col" className="h-8 truncate text-left font-normal text-ink-3 text-xs leading-8">
                {layout.rowKeys}
              </th>
            ) : null}
            {layout.columns.map((text, i) => (
              <th
                key={positionKey([i])}
                scope="col"
                title={text}
                className="num h-8 truncate text-left font-normal text-ink-2 leading-8"
              >
                {i === 0 && layout.columnKeys !== "" ? (
                  <span className="text-ink-3">{layout.columnKeys} </span>
                ) : null}
                <b className="font-semibold text-ink">{layout.columnHeads[i]}</b>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="relative block">
          {rows.getVirtualItems().map(({ index, start }) => {
            const row = layout.rows[index];
            return row === undefined ? null : (
              <tr
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                className={clsx(
                  line,
                  "absolute inset-x-0 top-0 focus-within:z-10 hover:z-10",
                  row.startsGroup && "pt-2.5",
                )}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RowHead {...row} keys={batch.axes.filter((_, i) => i !== layout.across)} />
                {layout.columns.map((text, column) => {
                  const position = positionOf(layout, row.at, column);
                  const here = { row: index, column };
                  const cell = byPosition.get(positionKey(position));
                  return (
                    <BatchCell
                      key={positionKey(position)}
                      ws={ws}
                      place={here}
                      words={cellText(batch.axes, position)}
                      cell={cell}
                      store={store}
                      isMade={!isComplete}
                      isActive={here.row === place.row && here.column === place.column}
                      column={text}
                      floatsLeft={column >= columns / 2}
                      onFocus={() => {
                        activeRow.current = index;
                        activate(here);
                        store.activate(cell?.artifacts[0]?.id ?? "");
                      }}
                      onRetry={onRetry && (() => onRetry(position))}
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

function placeOf(layout: ReturnType<typeof layoutOf>, at: string): CellPlace | null {
  const position = at.split(".").map(Number);
  const { across } = layout;
  if (across === null || position.some((index) => !Number.isInteger(index) || index < 0)) return null;
  const down = positionKey(position.filter((_, i) => i !== across));
  const row = layout.rows.findIndex((each) => positionKey(each.at) === down);
  return row === -1 ? null : { row, column: position[across] ?? 0 };
}

const axisNameOf = (axis: Batch["axes"][number] | undefined) => (axis === undefined ? "" : axisName(axis));

type RowHeadProps = Pick<ReturnType<typeof layoutOf>["rows"][number], "texts" | "heads"> & {
  keys: Batch["axes"];
};

/** The values of the axes downwards, the first the strongest. */
function RowHead({ texts, heads, keys }: RowHeadProps) {
  if (texts.length === 0) return null;
  return (
    <th
      scope="row"
      className="self-center text-left font-normal max-sm:col-span-3 max-sm:flex max-sm:h-8 max-sm:items-center max-sm:gap-2 max-sm:px-1"
    >
      {texts.map((text, i) => (
        <span
          key={keys[i]?.keys.join()}
          title={text}
          className={clsx(
            "line-clamp-3 [overflow-wrap:anywhere] max-sm:line-clamp-1",
            i === 0 ? "font-semibold" : "num text-ink-3",
          )}
        >
          {i === 0 && keys[i]?.keys[0] === "model" ? text : `${axisNameOf(keys[i])} ${heads[i]}`}
        </span>
      ))}
    </th>
  );
}
