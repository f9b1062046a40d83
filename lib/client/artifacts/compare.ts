import { queryOptions } from "@tanstack/react-query";
import type { ComparedItem } from "@/lib/contracts/compare";
import { comparedRecord } from "@/lib/domain/compare/compared-record";
import { call } from "../call";
import { keyOf } from "../touches";

const compare = (ws: string, ids: readonly string[], signal: AbortSignal) =>
  call("GET /workspaces/{ws}/compare", { params: { ws }, query: { ids: ids.join(",") }, signal });

async function items(ws: string, ids: readonly string[], signal: AbortSignal): Promise<ComparedItem[]> {
  const comparison = await compare(ws, ids, signal);
  return comparison.items.map(comparedRecord);
}

/** The artifacts, without the fields that the compare page does not show. */
export function comparedOf(ws: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: keyOf("compare", ws, "items", ...ids),
    queryFn: async ({ signal }) => ({ items: await items(ws, ids, signal) }),
  });
}

/** The fairness verdict on these artifacts. */
export function verdictOf(ws: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: keyOf("compare", ws, "verdict", ...ids),
    queryFn: async ({ signal }) => (await compare(ws, ids, signal)).verdict,
  });
}

/** The ComfyUI graphs of two artifacts, merged into one. Never stale: embedded metadata does not change. */
export function graphsOf(ws: string, a: string, b: string) {
  return queryOptions({
    queryKey: keyOf("compare", ws, "graph", a, b),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/compare/graph", { params: { ws }, query: { a, b }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
