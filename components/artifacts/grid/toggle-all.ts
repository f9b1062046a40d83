import { useSyncExternalStore } from "react";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

const areSelected = (store: SelectedStore, items: readonly ArtifactItem[]) =>
  items.length > 0 && items.every(({ id }) => store.selected().has(id));

/** Selects all of them, or none if all are selected. */
export function toggleAll(store: SelectedStore, items: readonly ArtifactItem[]): void {
  const out = new Set(items.map(({ id }) => id));
  if (areSelected(store, items)) store.keep([...store.selected().values()].filter(({ id }) => !out.has(id)));
  else store.add(items);
}

export function useAreSelected(store: SelectedStore, items: readonly ArtifactItem[]): boolean {
  const read = () => areSelected(store, items);
  return useSyncExternalStore(store.subscribe, read, () => false);
}
