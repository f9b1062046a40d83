"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { serverNow } from "../server-clock";
import { keyOf } from "../touches";
import { type DefectRatesView, defectRatesQuery } from "./defect-rates-query";

/** How many of the pictures that somebody looked at bear a defect, by model, preset, sampler or word. */
export function defectRatesOf(ws: string, view: DefectRatesView) {
  return queryOptions({
    queryKey: keyOf("defects", ws, "rates", view),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/defects", {
        params: { ws },
        query: defectRatesQuery(view, serverNow()),
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
