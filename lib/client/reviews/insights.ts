"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";
import { type InsightsView, insightsQuery } from "./insights-query";

/** The settings that win in a workspace. */
export function insightsOf(ws: string, view: InsightsView) {
  return queryOptions({
    queryKey: keyOf("ranking", ws, "insights", view),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/insights", { params: { ws }, query: insightsQuery(view), signal }),
    placeholderData: keepPreviousData,
  });
}
