"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import type { ExportOptions } from "../exports";
import { keyOf } from "../touches";

type FidelityOptions = Pick<ExportOptions, "embed" | "quality" | "lossless" | "mark">;

/** The size of the artifact as WebP and what the conversion loses. Never stale: the server keeps each conversion. */
export function fidelityOf(ws: string, id: string, { embed, quality, lossless, mark }: FidelityOptions) {
  const marked = mark === undefined ? {} : { mark: mark ? ("true" as const) : ("false" as const) };
  const how = { ...marked, ...(lossless ? { lossless: "true" as const } : { quality }) };
  return queryOptions({
    queryKey: keyOf("compare", ws, "fidelity", id, embed, how),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/artifacts/{id}/fidelity", {
        params: { ws, id },
        query: { format: "webp" as const, embed, ...how },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
