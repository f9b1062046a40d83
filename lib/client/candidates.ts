"use client";

import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { cursorIn, paging, startingWith, tilesAtOnce } from "./paging";
import { keyOf } from "./touches";
import { shownTiles } from "./whole-review";

const candidatesOf = (ws: string, id: string) =>
  infiniteQueryOptions({
    queryKey: keyOf("candidates", ws, id),
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: tilesAtOnce, ...cursorIn(pageParam) };
      const params = { ws, id };
      return shownTiles(
        await call("GET /workspaces/{ws}/reviews/{id}/candidates", { params, query, signal }),
      );
    },
    ...paging,
  });

/** A review's candidates in its order, including removed ones. Reads page after page until all are there. */
export function useCandidates(ws: string, id: string, first?: Page<ArtifactItem>) {
  const options = candidatesOf(ws, id);
  const list = useInfiniteQuery(
    first === undefined ? options : { ...options, initialData: startingWith(first) },
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const candidates = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return { list, candidates, isWhole: list.isSuccess && !hasNextPage };
}
