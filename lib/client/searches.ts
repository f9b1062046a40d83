"use client";

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import type { SavedSearch, SavedSearchBody } from "@/lib/contracts/saved-search";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { type GalleryView, galleryUrl } from "./gallery-query";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import type { Step } from "./undo";
import { pushChanged, pushDeleted, pushSaved } from "./undo-searches";
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

export function useSaveSearch(ws: string, onDone: (search: SavedSearch, step: Step) => void) {
  const cache = useQueryClient();
  return useWrite<{ search: SavedSearch; step: Step }, Saved>({
    act: "saveSearch",
    ws,
    write: async (body) => {
      const search = await call("POST /workspaces/{ws}/searches", {
        params: { ws },
        body,
        idempotencyKey: crypto.randomUUID(),
      });
      return { search, step: pushSaved({ cache, ws }, search) };
    },
    onDone: ({ search, step }) => onDone(search, step),
  });
}

export function useChangeSearch(ws: string, before: SavedSearch, onDone: () => void) {
  const cache = useQueryClient();
  return useWrite<SavedSearch, Partial<Saved>>({
    act: "saveSearch",
    ws,
    write: async (change) => {
      const { title, query, shared } = { ...before, ...change };
      const after = await call("PUT /workspaces/{ws}/searches/{id}", {
        params: { ws, id: before.id },
        ifMatch: before.version,
        body: { title, query, shared },
      });
      pushChanged({ cache, ws }, before, after);
      return after;
    },
    onDone,
  });
}

/** `onDone` gets null if it cannot be undone. */
export function useDeleteSearch(ws: string, search: SavedSearch, onDone: (step: Step | null) => void) {
  const cache = useQueryClient();
  const { id, version } = search;
  return useWrite<Step | null>({
    act: "saveSearch",
    ws,
    write: async () => {
      await call("DELETE /workspaces/{ws}/searches/{id}", { params: { ws, id }, ifMatch: version });
      return pushDeleted({ cache, ws }, search);
    },
    onDone,
  });
}
