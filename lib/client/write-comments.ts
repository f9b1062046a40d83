"use client";

import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Comment, CommentBody, CommentChange } from "@/lib/contracts/comment";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { commentsOf } from "./comments";
import { useWrite } from "./write";

type Cached = InfiniteData<Page<Comment>, string | null>;

/** Shows a comment as it is now in the cached list; a new one at its end, if all pages are there. */
function showComment(cache: QueryClient, ws: string, now: Comment): void {
  cache.setQueryData<Cached>(commentsOf(ws, now.artifactId).queryKey, (old) => {
    if (old === undefined) return old;
    const isThere = old.pages.some((page) => page.items.some(({ id }) => id === now.id));
    const pages = old.pages.map((page) => ({
      ...page,
      items: isThere
        ? page.items.map((each) => (each.id === now.id ? now : each))
        : page.nextCursor === null
          ? [...page.items, now]
          : page.items,
    }));
    return { ...old, pages };
  });
}

/** Comments or replies. The page shows the error itself, beside what was written. */
export function useSendComment(ws: string, artifactId: string, onDone: (comment: Comment) => void) {
  return useWrite<Comment, CommentBody>({
    act: "comment",
    ws,
    write: (body) =>
      call("POST /workspaces/{ws}/artifacts/{id}/comments", {
        params: { ws, id: artifactId },
        body,
        idempotencyKey: crypto.randomUUID(),
      }),
    show: (cache, comment) => showComment(cache, ws, comment),
    onDone,
  });
}

/** Edits a comment, or resolves or reopens its thread. */
export function useChangeComment(ws: string, id: string, onDone?: () => void) {
  return useWrite<Comment, CommentChange>({
    act: "comment",
    ws,
    failed: "The comment was not changed",
    write: (body) => call("PATCH /workspaces/{ws}/comments/{id}", { params: { ws, id }, body }),
    show: (cache, comment) => showComment(cache, ws, comment),
    onDone,
  });
}

export function useDeleteComment(ws: string, id: string) {
  return useWrite({
    act: "comment",
    ws,
    failed: "The comment was not deleted",
    write: () => call("DELETE /workspaces/{ws}/comments/{id}", { params: { ws, id } }),
  });
}
