import { infiniteQueryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";

/** Pictures like this one, nearest first. */
export function similarTo(ws: string, id: string) {
  return infiniteQueryOptions({
    queryKey: keyOf("artifacts", ws, "similar", id),
    queryFn: ({ pageParam, signal }) =>
      call("GET /workspaces/{ws}/artifacts/{id}/similar", {
        params: { ws, id },
        query: { limit: 12, ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
  });
}
