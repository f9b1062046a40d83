"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery, startingWith } from "../paged-query";
import { tilesAtOnce } from "../paging";
import { keyOf } from "../touches";
import { shownTiles } from "./whole-review";

const candidatesOf = (ws: string, id: string) =>
  pagedQuery(keyOf("candidates", ws, id), async ({ cursor, signal }) => {
    const query = { limit: tilesAtOnce, ...cursor };
    const params = { ws, id };
    return shownTiles(await call("GET /workspaces/{ws}/reviews/{id}/candidates", { params, query, signal }));
  });

/** A review's candidates in its order, including removed ones, read a page at a time until all are loaded. */
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
  return { list, candidates, isComplete: list.isSuccess && !hasNextPage };
}
