"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";
import { type JudgesView, judgesQuery } from "./judges-query";

/** How far assistants agree with people in a workspace. */
export function judgesOf(ws: string, view: JudgesView) {
  return queryOptions({
    queryKey: keyOf("ranking", ws, "judges", view),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/judges", { params: { ws }, query: judgesQuery(view), signal }),
    placeholderData: keepPreviousData,
  });
}
