import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

/** The models of a workspace, with how many artifacts each made. */
export function modelsOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("facets", ws, "models"),
    queryFn: async ({ signal }) => {
      const facets = await call("GET /workspaces/{ws}/artifacts/facets", { params: { ws }, signal });
      return facets.find(({ key }) => key === "model")?.values ?? [];
    },
  });
}
