import { queryOptions } from "@tanstack/react-query";
import type { Grid } from "@/lib/contracts/grid";
import { call } from "../call";
import { keyOf } from "../touches";

/** The grid's source and its axes, as API parameters. */
export type GridParams = Readonly<Record<string, string | readonly string[]>>;

/** The grid with its artifacts. */
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

/** URL of the grid page. The page chooses the axes that are left out. */
export function gridHref(ws: string, query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one));
  return `/w/${ws}/grid?${search}`;
}
