"use client";

import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

/** The words that defects of a workspace are marked with. */
export function defectWordsOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("defects", ws, "words"),
    queryFn: async ({ signal }) =>
      (await call("GET /workspaces/{ws}/defect-words", { params: { ws }, signal })).items,
    staleTime: 60_000,
  });
}

/** What people and assistants found wrong in a picture, oldest first. */
export function defectsOf(ws: string, artifactId: string) {
  return queryOptions({
    queryKey: keyOf("defects", ws, "of", artifactId),
    queryFn: async ({ signal }) => {
      const params = { ws, id: artifactId };
      return (await call("GET /workspaces/{ws}/artifacts/{id}/defects", { params, signal })).items;
    },
  });
}
