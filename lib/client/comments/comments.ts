"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Comment } from "@/lib/contracts/comments";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

const atOnce = 200;

/** An artifact's comments, oldest first. */
export function commentsOf(ws: string, artifactId: string) {
  return pagedQuery(keyOf("comments", ws, artifactId), ({ cursor, signal }): Promise<Page<Comment>> => {
    const query = { limit: atOnce, ...cursor };
    const params = { ws, id: artifactId };
    return call("GET /workspaces/{ws}/artifacts/{id}/comments", { params, query, signal });
  });
}

/** Members who can be mentioned, found by part of their name or e-mail address. */
export function peopleLike(ws: string, q: string) {
  return queryOptions({
    queryKey: keyOf("people", ws, q),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/people", { params: { ws }, query: { q }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
