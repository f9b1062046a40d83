import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

/** What the artifact was made from and what was made of it, one step each way. */
export function lineageOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("artifacts", ws, "lineage", id),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/artifacts/{id}/lineage", {
        params: { ws, id },
        query: { depth: 1 },
        signal,
      }),
  });
}
