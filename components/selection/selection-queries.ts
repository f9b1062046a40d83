import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { cursorIn, paging } from "@/lib/client/paging";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Export, SelectionItem } from "@/lib/contracts/selection";
import type { Page } from "@/lib/contracts/wire";

export const tilesAtOnce = 100;

/** `preferred` first, then the basket, then the named ones, newest first. */
export function selectionsOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: ["selections", ws, "list"],
    queryFn: ({ pageParam, signal }): Promise<Page<SelectionItem>> =>
      call(api.listSelections, { params: { ws }, query: cursorIn(pageParam), signal }),
    ...paging,
  });
}

export function selectionOf(ws: string, id: string) {
  return queryOptions({
    queryKey: ["selections", ws, "one", id],
    queryFn: ({ signal }) => call(api.getSelection, { params: { ws, id }, signal }),
  });
}

/** What lies in a selection, newest first, removed ones too. */
export function tilesOf(ws: string, selection: string) {
  return infiniteQueryOptions({
    queryKey: ["artifacts", ws, "selection", selection],
    queryFn: ({ pageParam, signal }): Promise<Page<ArtifactItem>> =>
      call(api.listArtifacts, {
        params: { ws },
        query: { selection, state: ["available", "removed"], limit: tilesAtOnce, ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
  });
}

/** My own, newest first. */
export function exportsOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: ["exports", ws],
    queryFn: ({ pageParam, signal }): Promise<Page<Export>> =>
      call(api.listExports, { params: { ws }, query: { limit: 20, ...cursorIn(pageParam) }, signal }),
    ...paging,
  });
}
