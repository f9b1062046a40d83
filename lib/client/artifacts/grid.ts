import { queryOptions } from "@tanstack/react-query";
import type { Grid } from "@/lib/contracts/grid";
import { call } from "../call";
import { keyOf } from "../touches";

/** What a grid is made of, and its axes, as parameters of the API. */
export type GridParams = Readonly<Record<string, string | readonly string[]>>;

/** The matrix with its artifacts. */
export function gridOf(ws: string, query: GridParams) {
  return queryOptions({
    queryKey: keyOf("compare", ws, "grid", query),
    queryFn: ({ signal }): Promise<Grid> =>
      call("GET /workspaces/{ws}/compare/grid", {
        params: { ws },
        query: { ...query, items: "true" },
        signal,
      }),
  });
}

/** The page's address; axes left out are chosen there. */
export function gridHref(ws: string, query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one));
  return `/w/${ws}/grid?${search}`;
}
