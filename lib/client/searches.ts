"use client";

import { infiniteQueryOptions } from "@tanstack/react-query";
import type { SavedSearch, SavedSearchBody } from "@/lib/contracts/saved-search";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { type GalleryView, galleryUrl } from "./gallery-query";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** The caller's own and shared ones, newest first. */
export function searchesOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: keyOf("searches", ws),
    queryFn: ({ pageParam, signal }): Promise<Page<SavedSearch>> =>
      call("GET /workspaces/{ws}/searches", { params: { ws }, query: cursorIn(pageParam), signal }),
    ...paging,
  });
}

/** What the gallery shows, as a saved search keeps it: filters and order, and nothing of the place in the list. */
export function savedQueryOf(view: GalleryView): string {
  const q = [view.q, view.expires === null ? "" : "expires:3d"].join(" ").trim();
  const kept = { q, expires: null, at: null, look: null, differs: null, picked: null } as const;
  return galleryUrl({ ...view, ...kept }).replace(/^\?/, "");
}

type Saved = Pick<SavedSearchBody, "title" | "query" | "shared">;

export function useSaveSearch(ws: string, onDone: () => void) {
  return useWrite<SavedSearch, Saved>({
    act: "saveSearch",
    ws,
    write: (body) =>
      call("POST /workspaces/{ws}/searches", {
        params: { ws },
        body,
        idempotencyKey: crypto.randomUUID(),
      }),
    onDone,
  });
}

export function useChangeSearch(ws: string, { id, version, ...search }: SavedSearch, onDone: () => void) {
  return useWrite<SavedSearch, Partial<Saved>>({
    act: "saveSearch",
    ws,
    write: (change) => {
      const { title, query, shared } = { ...search, ...change };
      return call("PUT /workspaces/{ws}/searches/{id}", {
        params: { ws, id },
        ifMatch: version,
        body: { title, query, shared },
      });
    },
    onDone,
  });
}

export function useDeleteSearch(ws: string, { id, version }: SavedSearch, onDone: () => void) {
  return useWrite<undefined, void>({
    act: "saveSearch",
    ws,
    write: () => call("DELETE /workspaces/{ws}/searches/{id}", { params: { ws, id }, ifMatch: version }),
    onDone,
  });
}
