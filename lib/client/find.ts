"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { keyOf } from "./touches";

/** Reviews, sets, presets and selections by words of their names; while more is typed, what was found so far. */
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
