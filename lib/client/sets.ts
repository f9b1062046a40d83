import { infiniteQueryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";

/** Variant sets, newest first. */
export function setsOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: keyOf("sets", ws),
    queryFn: ({ pageParam, signal }) =>
      call("GET /workspaces/{ws}/sets", {
        params: { ws },
        query: { limit: 100, ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
  });
}
