import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { keyOf } from "./touches";

const compare = (ws: string, ids: readonly string[], signal: AbortSignal) =>
  call("GET /workspaces/{ws}/compare", { params: { ws }, query: { ids: ids.join(",") }, signal });

/** The artifacts with the fairness verdict. */
export function comparisonOf(ws: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: keyOf("compare", ws, "whole", ...ids),
    queryFn: ({ signal }) => compare(ws, ids, signal),
  });
}

/** The fairness verdict on these artifacts. */
export function verdictOf(ws: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: keyOf("compare", ws, "verdict", ...ids),
    queryFn: async ({ signal }) => (await compare(ws, ids, signal)).verdict,
  });
}
