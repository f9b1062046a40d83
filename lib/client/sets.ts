import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { call } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";

/** Variant sets, newest first; of all of them those with these words in title or key. */
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
    // What was found for other words stands until the answer is here.
    ...(words === "" ? {} : { placeholderData: keepPreviousData }),
  });
}
