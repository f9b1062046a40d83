import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

/** Pictures like this one, nearest first. */
export function similarTo(ws: string, id: string) {
  return pagedQuery(keyOf("artifacts", ws, "similar", id), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/artifacts/{id}/similar", {
      params: { ws, id },
      query: { limit: 12, ...cursor },
      signal,
    }),
  );
}
