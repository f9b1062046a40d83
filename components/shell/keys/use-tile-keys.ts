"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type KeyBindings, useKeys } from "./use-keys";

export const tileId = (id: string) => `tile-${id}`;

function columnsOf(ids: readonly string[]): number {
  const tops = ids.map((id) => document.getElementById(tileId(id))?.getBoundingClientRect().top);
  const second = tops.findIndex((top) => top !== tops[0]);
  return second === -1 ? ids.length : second;
}

type TileKeyContext = {
  /** In display order. */
  ids: readonly string[];
  first: string | null;
  hrefOf: (id: string) => string;
  /** Additional key bindings, for the active tile. */
  keys?: (active: string) => KeyBindings;
};

/** Roving focus: one Tab stop among the tiles; arrows move it, Enter opens. */
export function useTileKeys({ ids, first, hrefOf, keys }: TileKeyContext) {
  const [held, activate] = useState(first);
  const router = useRouter();
  const active = held !== null && ids.includes(held) ? held : (ids[0] ?? null);

  const goTo = (place: (here: number, columns: number) => number) => () => {
    const here = active === null ? 0 : ids.indexOf(active);
    const id = ids[Math.min(Math.max(place(here, columnsOf(ids)), 0), ids.length - 1)];
    if (id === undefined) return;
    activate(id);
    document.getElementById(tileId(id))?.focus();
  };
  const open = () => {
    if (active !== null) router.push(hrefOf(active));
  };
  useKeys(
    {
      ArrowLeft: goTo((here) => here - 1),
      ArrowRight: goTo((here) => here + 1),
      ArrowUp: goTo((here, columns) => (here < columns ? here : here - columns)),
      ArrowDown: goTo((here, columns) => here + columns),
      Home: goTo(() => 0),
      End: goTo(() => ids.length - 1),
      Enter: open,
      ...(active === null ? {} : keys?.(active)),
    },
    ids.length > 0,
  );
  return { active, activate };
}
