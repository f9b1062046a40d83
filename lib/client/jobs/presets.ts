import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

/** By name; of all of them those with these words in it. */
export function presetsOf(ws: string, words = "") {
  return {
    ...pagedQuery(keyOf("presets", ws, "list", words), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/presets", {
        params: { ws },
        query: { ...(words === "" ? {} : { q: words }), limit: 50, ...cursor },
        signal,
      }),
    ), // What was found for other words stands until the answer is here.
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

/** The same prompts and seeds in these revisions. */
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
    // Of the same preset: with more revisions, the pictures of the first ones stay.
    placeholderData: keepPreviousData,
  });
}
