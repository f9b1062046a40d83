"use client";

import { useSyncExternalStore } from "react";
import type { SelectedItems, SelectedStore } from "./selected-store";

const nothing: SelectedItems = new Map();

export const useSelected = (store: SelectedStore) =>
  useSyncExternalStore(store.subscribe, store.selected, () => nothing);
export const useActive = (store: SelectedStore) =>
  useSyncExternalStore(store.subscribe, store.active, () => null);

export function useIsSelected(store: SelectedStore, id: string): boolean {
  const read = () => store.selected().has(id);
  return useSyncExternalStore(store.subscribe, read, () => false);
}
