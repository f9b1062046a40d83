"use client";

import { useState, useSyncExternalStore } from "react";
import { type ViewState, ViewStore } from "./view-store";

/** One store per page; pass it to every pane. */
export function useView(): ViewStore {
  return useState(() => new ViewStore())[0];
}

/** Whether a pane shows its picture at more than `magnification`; renders only when that changes. */
export function useShownBeyond(store: ViewStore, pane: string, magnification: number): boolean {
  const read = () => (store.magnificationOf(pane) ?? 0) > magnification;
  return useSyncExternalStore(store.subscribe, read, () => false);
}

/** Screen pixels per picture pixel in a pane (1 is 100 %), rounded to whole percents; null before layout. */
export function useMagnification(store: ViewStore, pane: string): number | null {
  const read = () => {
    const value = store.magnificationOf(pane);
    return value === null ? null : Math.round(value * 100) / 100;
  };
  return useSyncExternalStore(store.subscribe, read, () => null);
}

export function useIsFitted(store: ViewStore, pane: string): boolean {
  return useSyncExternalStore(
    store.subscribe,
    () => store.isFitted(pane),
    () => true,
  );
}

/** Renders on every move: use it only in small components. */
export function useViewState(store: ViewStore): ViewState {
  return useSyncExternalStore(store.subscribe, store.state, store.state);
}
