"use client";

import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useCallback, useRef, useTransition } from "react";
import {
  filterParams,
  type GalleryFilters,
  type GalleryView,
  galleryParams,
} from "@/lib/client/artifacts/gallery-query";

export type ViewChange = Partial<{ [K in keyof GalleryView]: GalleryView[K] | null }>;
export type SetView = (change: ViewChange) => void;

const noFilters = Object.fromEntries(Object.keys(filterParams).map((key) => [key, null])) as {
  [K in keyof GalleryFilters]: null;
};

/** The gallery's URL. Changing filters or sort order returns to the start of the list and adds a history entry. */
export function useGalleryView() {
  const [view, writeUrl] = useQueryStates(galleryParams);
  const written = useRef<Promise<unknown>>(Promise.resolve());
  const write = useCallback<typeof writeUrl>(
    (change, options) => {
      const writing = writeUrl(change, options);
      written.current = writing;
      return writing;
    },
    [writeUrl],
  );
  const set = useCallback<SetView>(
    (change) => void write({ at: null, open: null, ...change }, { history: "push" }),
    [write],
  );
  /** Expands a stack in place, or collapses it: the list keeps its position. */
  const setOpen = useCallback((open: string | null) => void write({ open }, { history: "push" }), [write]);
  /** Changes layout or scroll position; adds no history entry. */
  const adjust = useCallback<SetView>((change) => void write(change, { history: "replace" }), [write]);
  /** Removes all filters and sorts by newest first. */
  const clear = useCallback(() => set({ ...noFilters, sort: null }), [set]);
  return { view, set, setOpen, adjust, clear, ...useLeave(written) };
}

export type Leave = (href: string) => void;

/**
 * Navigates away once pending changes are in the URL. From then until the navigation is done, nothing may write the
 * URL: the router would drop the navigation.
 */
function useLeave(written: { current: Promise<unknown> }) {
  const router = useRouter();
  const [isLeaving, start] = useTransition();
  const leave = useCallback<Leave>(
    (href) =>
      start(async () => {
        await written.current;
        start(() => router.push(href));
      }),
    [router, written],
  );
  return { leave, isLeaving };
}
