import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { call } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";

/** Variant sets, newest first. With `words`, only those whose title or key contains them. */
export function setsOf(ws: string, words = "") {
  return infiniteQueryOptions({
    queryKey: keyOf("sets", ws, words),
    queryFn: ({ pageParam, signal }) =>
      call("GET /workspaces/{ws}/sets", {
        params: { ws },
        query: { ...(words === "" ? {} : { q: words }), limit: 100, ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
    // The results for the previous words stay until the new ones are there.
    ...(words === "" ? {} : { placeholderData: keepPreviousData }),
  });
}
