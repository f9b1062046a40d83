"use client";

import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Row, rowIndexOf } from "./lay-rows";
import { heightOf, indexesAround, scrolledTo, seenIn, topsOf } from "./row-places";

const overscan = 3;
/** Distance from an edge, in rows, at which the next page is requested. */
const ahead = 24;

/** `height`: pixels of the list that are seen at once. */
type Rows = { rows: readonly Row[]; gap: number; before: number; activeRow: number; height: number };
type Edges = { onNearEnd: () => void; onNearStart: () => void };

/** The rows to render, which are those seen and some around them, and where they lie. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, given: Rows, edges: Edges) {
  const { rows, gap, before, activeRow, height } = given;
  const { onNearEnd, onNearStart } = edges;
  const tops = useMemo(() => topsOf(rows, gap), [rows, gap]);
  // Changes only when other rows are seen.
  const [top, setTop] = useState(0);
  const { first, last } = seenIn(tops, top, height);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const follow = () =>
      setTop((from) => {
        const [was, is] = [seenIn(tops, from, height), seenIn(tops, box.scrollTop, height)];
        return was.first === is.first && was.last === is.last ? from : box.scrollTop;
      });
    follow();
    box.addEventListener("scroll", follow, { passive: true });
    return () => box.removeEventListener("scroll", follow);
  }, [scroller, tops, height]);

  const above = (tops[Math.max(0, rowIndexOf(rows, before))] ?? 0) - (tops[0] ?? 0);
  const wasAbove = useRef(0);
  useLayoutEffect(() => {
    if (scroller.current && above !== wasAbove.current) {
      scroller.current.scrollTop += above - wasAbove.current;
      setTop(scroller.current.scrollTop);
    }
    wasAbove.current = above;
  }, [above, scroller]);

  useEffect(() => {
    if (rows.length === 0) return;
    if (last > rows.length - ahead) onNearEnd();
    if (first < ahead) onNearStart();
  }, [first, last, rows.length, onNearEnd, onNearStart]);
  return {
    first,
    tops,
    total: heightOf(tops),
    // The active row stays mounted: otherwise scrolling would lose focus.
    indexes: indexesAround({ first, last }, overscan, activeRow, rows.length),
    reveal(row: number) {
      const box = scroller.current;
      if (box) box.scrollTop = scrolledTo(tops, row, { top: box.scrollTop, height });
    },
  };
}
