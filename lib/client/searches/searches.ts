"use client";

import type { SavedSearch } from "@/lib/contracts/searches";
import type { Page } from "@/lib/contracts/wire";
import { type GalleryView, galleryUrl } from "../artifacts/gallery-query";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

/** The caller's own searches and shared ones, newest first. */
export function searchesOf(ws: string) {
  return pagedQuery(
    keyOf("searches", ws),
    ({ cursor, signal }): Promise<Page<SavedSearch>> =>
      call("GET /workspaces/{ws}/searches", { params: { ws }, query: cursor, signal }),
  );
}

/** The gallery's view as a saved search keeps it: filters and order, without the position in the list. */
export function savedQueryOf(view: GalleryView): string {
  const q = [view.q, view.expires === null ? "" : "expires:3d"].join(" ").trim();
  const kept = { q, expires: null, at: null, look: null, differs: null, picked: null } as const;
  return galleryUrl({ ...view, ...kept }).replace(/^\?/, "");
}
