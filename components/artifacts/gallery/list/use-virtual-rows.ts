"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { type Row, rowIndexOf } from "./lay-rows";

const padding = { top: 14, bottom: 96 };
const overscan = 3;
/** Distance from an edge, in rows, at which the next page is requested. */
const ahead = 24;

type Rows = { rows: readonly Row[]; gap: number; before: number; activeRow: number };
type Edges = { onNearEnd: () => void; onNearStart: () => void };

function withRow(range: Range, row: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (row < 0 || row >= range.count || indexes.includes(row)) return indexes;
  return [...indexes, row].sort((a, b) => a - b);
}

export function useVirtualRows(scroller: RefObject<HTMLElement | null>, given: Rows, edges: Edges) {
  const { rows, gap, before, activeRow } = given;
  const { onNearEnd, onNearStart } = edges;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i]?.height ?? 0) + gap,
    // Relative to where the list was entered: rows loaded before it do not change the keys.
    getItemKey: useCallback((i: number) => (rows[i]?.start ?? 0) - before, [rows, before]),
    paddingStart: padding.top,
    paddingEnd: padding.bottom,
    overscan,
    // Keeps the focused row mounted: otherwise scrolling would lose focus.
    rangeExtractor: (range) => withRow(range, activeRow),
    useFlushSync: false,
  });

  const above = useMemo(() => {
    const start = Math.max(0, rowIndexOf(rows, before));
    return rows.slice(0, start).reduce((sum, row) => sum + row.height + gap, 0);
  }, [rows, before, gap]);
  const wasAbove = useRef(0);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop += above - wasAbove.current;
    wasAbove.current = above;
  }, [above, scroller]);

  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {};
  useEffect(() => {
    if (rows.length === 0) return;
    if (last > rows.length - ahead) onNearEnd();
    if (first < ahead) onNearStart();
  }, [first, last, rows.length, onNearEnd, onNearStart]);
  return { virtual, first };
}
