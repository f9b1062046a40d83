import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

/** Sorted by name. With `words`, only those whose name contains them. */
export function presetsOf(ws: string, words = "") {
  return {
    ...pagedQuery(keyOf("presets", ws, "list", words), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/presets", {
        params: { ws },
        query: { ...(words === "" ? {} : { q: words }), limit: 50, ...cursor },
        signal,
      }),
    ), // The results for the previous words stay until the new ones are there.
    ...(words === "" ? {} : { placeholderData: keepPreviousData }),
  };
}

export const revisionsPage = 10;

/** Newest first. */
export function revisionsOf(ws: string, id: string) {
  return pagedQuery(keyOf("presets", ws, "revisions", id), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/presets/{id}/revisions", {
      params: { ws, id },
      query: { limit: revisionsPage, ...cursor },
      signal,
    }),
  );
}

/** A revision with all that changed; a list has what fits. */
export function revisionOf(ws: string, id: string, revision: string) {
  return queryOptions({
    queryKey: keyOf("presets", ws, "revision", id, revision),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/presets/{id}/revisions/{revision}", {
        params: { ws, id, revision },
        signal,
      }),
  });
}

/** Pictures of the same prompts and seeds in these revisions. */
export function presetPicturesOf(ws: string, id: string, revisions: readonly string[]) {
  return queryOptions({
    queryKey: keyOf("presets", ws, "pictures", id, ...revisions),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/presets/{id}/pictures", {
        params: { ws, id },
        query: { revisions: revisions.slice(0, 50).join(",") },
        signal,
      }),
    enabled: revisions.length > 0,
    // The loaded pictures stay while those of more revisions load.
    placeholderData: keepPreviousData,
  });
}
