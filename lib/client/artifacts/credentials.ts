import { queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { keyOf } from "../touches";

/** All that was read of an artifact's Content Credentials. */
export function credentialsOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("artifacts", ws, "credentials", id),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/artifacts/{id}/credentials", { params: { ws, id }, signal }),
  });
}
