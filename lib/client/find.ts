"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { keyOf } from "./touches";

/**
 * Reviews, sets, presets and selections, found by words of their names. While the user types, the previous results
 * stay.
 */
export function foundBy(ws: string | null, typed: string) {
  const q = typed.trim().slice(0, 200);
  return queryOptions({
    queryKey: keyOf("found", ws ?? "", q.toLowerCase()),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/find", { params: { ws: ws ?? "" }, query: { q }, signal }),
    placeholderData: keepPreviousData,
    enabled: ws !== null && q !== "",
  });
}
