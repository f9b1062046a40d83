import { keepPreviousData } from "@tanstack/react-query";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

/** Variant sets, newest first; of all of them those with these words in title or key. */
export function setsOf(ws: string, words = "") {
  return {
    ...pagedQuery(keyOf("sets", ws, words), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/sets", {
        params: { ws },
        query: { ...(words === "" ? {} : { q: words }), limit: 100, ...cursor },
        signal,
      }),
    ), // What was found for other words stands until the answer is here.
    ...(words === "" ? {} : { placeholderData: keepPreviousData }),
  };
}
