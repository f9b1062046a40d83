"use client";

import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

/** What the answers to controls say about the reviewers of a workspace; reading others' is written down. */
export function reliabilityOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("members", ws, "reliability"),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/reliability", { params: { ws }, query: {}, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
