"use client";

import { infiniteQueryOptions } from "@tanstack/react-query";
import type { SavedSearch } from "@/lib/contracts/saved-search";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { type GalleryView, galleryUrl } from "./gallery-query";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";

/** The caller's own searches and shared ones, newest first. */
export function searchesOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: keyOf("searches", ws),
    queryFn: ({ pageParam, signal }): Promise<Page<SavedSearch>> =>
      call("GET /workspaces/{ws}/searches", { params: { ws }, query: cursorIn(pageParam), signal }),
    ...paging,
  });
}

/** The gallery's view as a saved search keeps it: filters and order, without the position in the list. */
export function savedQueryOf(view: GalleryView): string {
  const q = [view.q, view.expires === null ? "" : "expires:3d"].join(" ").trim();
  const kept = { q, expires: null, at: null, look: null, differs: null, picked: null } as const;
  return galleryUrl({ ...view, ...kept }).replace(/^\?/, "");
}
