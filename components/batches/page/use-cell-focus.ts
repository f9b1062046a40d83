"use client";

import { useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";

export type CellPlace = { row: number; column: number };

export const cellIdAt = ({ row, column }: CellPlace) => `batch-cell-${row}-${column}`;

const within = (at: number, count: number) => Math.min(Math.max(at, 0), count - 1);

type Focus = {
  rows: number;
  columns: number;
  initial: CellPlace | null;
  /** Scrolls to a row that is not rendered. */
  showRow: (row: number) => void;
  select: (place: CellPlace) => void;
  clear: () => void;
};

/** The cells are one Tab stop: arrows move between them, Space selects; Enter follows a cell's link. */
export function useCellFocus({ rows, columns, initial, showRow, select, clear }: Focus) {
  const [active, setActive] = useState(initial ?? { row: 0, column: 0 });
  const wanted = useRef(initial !== null);
  const place = { row: within(active.row, rows), column: within(active.column, columns) };
  const id = cellIdAt(place);
  const show = useEffectEvent(() => showRow(place.row));
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const cell = document.getElementById(id);
    if (cell === null) show();
    else wanted.current = false;
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const goTo = (row: number, column: number) => () => {
    wanted.current = true;
    setActive({ row: within(row, rows), column: within(column, columns) });
  };
  const { row, column } = place;
  const selectHere = () => select(place);
  useKeys({
    ArrowLeft: goTo(row, column - 1),
    ArrowRight: goTo(row, column + 1),
    ArrowUp: goTo(row - 1, column),
    ArrowDown: goTo(row + 1, column),
    Home: goTo(row, 0),
    End: goTo(row, columns - 1),
    Space: selectHere,
    Escape: clear,
  });
  return { place, activate: setActive };
}
