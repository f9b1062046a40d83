"use client";

import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import {
  filterParams,
  type GalleryFilters,
  type GalleryView,
  galleryParams,
} from "@/lib/client/gallery-query";

export type ViewChange = Partial<{ [K in keyof GalleryView]: GalleryView[K] | null }>;
export type SetView = (change: ViewChange) => void;

const noFilters = Object.fromEntries(Object.keys(filterParams).map((key) => [key, null])) as {
  [K in keyof GalleryFilters]: null;
};

/** The gallery's URL. Changing filters or sort order returns to the start of the list and adds a history entry. */
export function useGalleryView() {
  const [view, write] = useQueryStates(galleryParams);
  const set = useCallback<SetView>(
    (change) => void write({ at: null, ...change }, { history: "push" }),
    [write],
  );
  /** Changes layout or scroll position; adds no history entry. */
  const adjust = useCallback<SetView>((change) => void write(change, { history: "replace" }), [write]);
  /** Removes all filters; newest first. */
  const clear = useCallback(() => set({ ...noFilters, sort: null }), [set]);
  return { view, set, adjust, clear };
}
