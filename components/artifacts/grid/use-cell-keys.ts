import { useLayoutEffect, useRef, useState } from "react";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { useKeys } from "@/components/shell/keys/use-keys";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Matrix } from "./matrix-of";
import { toggleAll } from "./toggle-all";

export type CellAt = { x: number; y: number };

export const cellId = ({ x, y }: CellAt) => `cell-${x}-${y}`;

type CellKeyContext = {
  matrix: Matrix;
  store: SelectedStore;
  /** Scrolls to a row that is not rendered, so that its cell can take focus. */
  showRow: (y: number) => void;
  open: (place: CellAt, items: readonly ArtifactItem[]) => void;
};

function firstFilled({ cells }: Matrix): CellAt {
  const y = Math.max(
    0,
    cells.findIndex((row) => row.some((cell) => cell.length > 0)),
  );
  return { x: Math.max(0, cells[y]?.findIndex((cell) => cell.length > 0) ?? 0), y };
}

const within = (at: number, count: number) => Math.min(Math.max(at, 0), count - 1);

/** The cells are one Tab stop: arrows move between them, Enter opens, Space selects. */
export function useCellKeys({ matrix, store, showRow, open }: CellKeyContext) {
  const [active, setActive] = useState(() => firstFilled(matrix));
  const wanted = useRef(false);
  const { x: columns, y: rows } = { x: matrix.x.heads.length, y: matrix.y.heads.length };
  const place = { x: within(active.x, columns), y: within(active.y, rows) };
  const items = matrix.cells[place.y]?.[place.x] ?? [];
  const id = cellId(place);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const cell = document.getElementById(id);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [id]);

  const goTo = (x: number, y: number) => () => {
    const next = { x: within(x, columns), y: within(y, rows) };
    wanted.current = true;
    if (document.getElementById(cellId(next)) === null) showRow(next.y);
    setActive(next);
  };
  const select = () => toggleAll(store, items);
  const enter = () => open(place, items);
  useKeys(
    {
      ArrowLeft: goTo(place.x - 1, place.y),
      ArrowRight: goTo(place.x + 1, place.y),
      ArrowUp: goTo(place.x, place.y - 1),
      ArrowDown: goTo(place.x, place.y + 1),
      Home: goTo(0, place.y),
      End: goTo(columns - 1, place.y),
      Space: select,
      Enter: enter,
      Escape: store.clear,
    },
    rows > 0,
  );
  /** Called when a cell takes focus: marks and decisions then act on its first artifact. */
  const activate = (at: CellAt) => {
    setActive(at);
    store.activate(matrix.cells[at.y]?.[at.x]?.[0]?.id ?? "");
  };
  return { place, activate };
}
