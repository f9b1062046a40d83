"use client";

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ArtifactItem, Facet } from "@/lib/contracts/artifacts/artifact";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { serverNow } from "../server-clock";
import { keyOf } from "../touches";
import {
  anchorOf,
  filterKeyOf,
  filtersOf,
  type GalleryView,
  listKeyOf,
  listQuery,
  type Way,
} from "./gallery-query";
import type { ServerRenderedList } from "./server-rendered-list";

const pageSize = 200;

/** Each page names the next one, so that a refetch can start at the top. */
type PageParam = { way: Way; cursor?: string | undefined; next?: PageParam };
type ArtifactPages = InfiniteData<Page<ArtifactItem>, PageParam>;

const head: PageParam = { way: "on" };

function paramBefore(first: Page<ArtifactItem>, param: PageParam): PageParam | undefined {
  if (param.way === "on") return { way: "back", next: param };
  return first.nextCursor === null ? undefined : { way: "back", cursor: first.nextCursor, next: param };
}

function paramAfter(last: Page<ArtifactItem>, param: PageParam): PageParam | undefined {
  if (param.next) return param.next;
  return last.nextCursor === null ? undefined : { way: "on", cursor: last.nextCursor };
}

export function useArtifacts(ws: string, view: GalleryView, rendered: ServerRenderedList) {
  const list = listKeyOf(view);
  const anchored = anchorOf(view) !== null;
  const given = rendered.list === list ? rendered.page : null;
  const query = useInfiniteQuery<Page<ArtifactItem>, Error, ArtifactPages, readonly unknown[], PageParam>({
    // The render time is part of the key: a new visit shows the current list, going back shows the list as it was.
    queryKey: keyOf("artifacts", ws, "list", rendered.at, list),
    queryFn: async ({ pageParam: { way, cursor }, signal }) => {
      const query = { ...listQuery(view, new Date(serverNow()), way, cursor), limit: pageSize };
      const page = await call("GET /workspaces/{ws}/artifacts", { params: { ws }, query, signal });
      return way === "on" ? page : { ...page, items: page.items.toReversed() };
    },
    initialPageParam: head,
    getNextPageParam: (last, _, param) => paramAfter(last, param),
    getPreviousPageParam: (first, _, param) => (anchored ? paramBefore(first, param) : undefined),
    ...(given === null ? {} : { initialData: { pages: [given], pageParams: [head] } }),
    // A refetch reads every loaded page: only our own writes are worth that.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const data: ArtifactPages | undefined = query.data;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const before = useMemo(() => countBefore(data), [data]);
  return { ...query, items, before };
}

/** The newest members of the stack that is expanded in place. */
export function useStackMembers(ws: string, view: GalleryView, rendered: ServerRenderedList) {
  const { open, sort, stack } = view;
  const { data } = useQuery({
    queryKey: keyOf("artifacts", ws, "stack", rendered.at, filterKeyOf(view), sort, open),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/artifacts", {
        params: { ws },
        query: { ...filtersOf({ ...view, within: open }, new Date(serverNow())), sort, limit: pageSize },
        signal,
      }),
    enabled: open !== null && stack !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

function countBefore(data: ArtifactPages | undefined): number {
  const pages = data?.pages.filter((_, i) => data.pageParams[i]?.way === "back") ?? [];
  return pages.reduce((sum, page) => sum + page.items.length, 0);
}

export function useFacets(ws: string, view: GalleryView, rendered: ServerRenderedList) {
  const filters = filterKeyOf(view);
  const given = rendered.list === listKeyOf(view) ? rendered.facets : null;
  return useQuery({
    queryKey: keyOf("facets", ws, rendered.at, filters),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/artifacts/facets", {
        params: { ws },
        query: filtersOf(view, new Date(serverNow())),
        signal,
      }),
    placeholderData: keepPreviousData,
    ...(given === null ? {} : { initialData: given }),
  });
}

/** Facets of the whole workspace, regardless of filters. Loaded once `isWanted`. */
export function useAllFacets(ws: string, isWanted: boolean): readonly Facet[] {
  const { data } = useQuery({
    queryKey: keyOf("facets", ws, "all"),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/artifacts/facets", { params: { ws }, signal }),
    enabled: isWanted,
  });
  return data ?? [];
}
