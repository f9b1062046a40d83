import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

export type SelectedItems = ReadonlyMap<string, ArtifactItem>;

/** The selected items and the active tile. Tiles subscribe by id, so that a change renders only the tiles concerned. */
export type SelectedStore = {
  subscribe: (listener: () => void) => () => void;
  selected: () => SelectedItems;
  active: () => string | null;
  /** Where a range starts: the tile selected last. */
  origin: () => string | null;
  activate: (id: string) => void;
  toggle: (item: ArtifactItem) => void;
  /** Adds to the selection. */
  add: (items: readonly ArtifactItem[]) => void;
  keep: (items: readonly ArtifactItem[]) => void;
  clear: () => void;
};

const none: SelectedItems = new Map();

export function createSelectedStore(): SelectedStore {
  const listeners = new Set<() => void>();
  let selected = none;
  let active: string | null = null;
  let origin: string | null = null;
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const hold = (items: Iterable<readonly [string, ArtifactItem]>) => {
    selected = new Map(items);
    notify();
  };
  const pairs = (items: readonly ArtifactItem[]) => items.map((item) => [item.id, item] as const);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    selected: () => selected,
    active: () => active,
    origin: () => origin,
    activate(id) {
      if (active === id) return;
      active = id;
      notify();
    },
    toggle(item) {
      origin = item.id;
      const others = [...selected].filter(([id]) => id !== item.id);
      hold(selected.has(item.id) ? others : [...selected, [item.id, item]]);
    },
    add(items) {
      origin ??= items[0]?.id ?? null;
      hold([...selected, ...pairs(items)]);
    },
    keep: (items) => hold(pairs(items)),
    clear() {
      origin = null;
      hold([]);
    },
  };
}
