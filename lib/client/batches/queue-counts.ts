"use client";

import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

const recountMs = 60_000;

/** How many jobs of batches wait and run, and how many batches are not over: the numbers beside links. */
export function queueCounts(ws: string) {
  return queryOptions({
    queryKey: keyOf("queue", ws),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/queue", { params: { ws }, signal }),
    refetchInterval: recountMs,
    staleTime: recountMs / 2,
  });
}
