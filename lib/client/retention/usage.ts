"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Usage } from "@/lib/contracts/usage";
import { call } from "../call";
import { keyOf } from "../touches";
import type { UsageView } from "./usage-query";

/** Bytes stored over a period, grouped by `by`. */
export function usageOf(ws: string, { by, days }: UsageView) {
  return queryOptions({
    queryKey: keyOf("usage", ws, by, days),
    queryFn: ({ signal }): Promise<Usage> =>
      call("GET /workspaces/{ws}/usage", { params: { ws }, query: { by, days: Number(days) }, signal }),
    placeholderData: keepPreviousData,
  });
}
