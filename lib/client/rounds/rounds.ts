"use client";

import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

/** What a round after this review would vary, with the reasons; they change with its votes alone. */
export function proposedRoundOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("ranking", ws, "proposal", id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/rounds/{id}/next", { params: { ws, id }, signal }),
    retry: false,
  });
}
