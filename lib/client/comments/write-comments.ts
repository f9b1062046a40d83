"use client";

import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Comment, CommentBody, CommentChange } from "@/lib/contracts/comments";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import type { Step } from "../undo";
import { useWrite } from "../write";
import { commentsOf } from "./comments";
import { pushChanged, pushDeleted, pushSaid } from "./undo-comments";

type CommentPages = InfiniteData<Page<Comment>, string | null>;

/** Shows a comment as it is now in the cached list; a new one at its end, if all pages are loaded. */
function showComment(cache: QueryClient, ws: string, now: Comment): void {
  cache.setQueryData<CommentPages>(commentsOf(ws, now.artifactId).queryKey, (old) => {
    if (old === undefined) return old;
    const isListed = old.pages.some((page) => page.items.some(({ id }) => id === now.id));
    const pages = old.pages.map((page) => ({
      ...page,
      items: isListed
        ? page.items.map((each) => (each.id === now.id ? now : each))
        : page.nextCursor === null
          ? [...page.items, now]
          : page.items,
    }));
    return { ...old, pages };
  });
}

/** Posts a comment or a reply. The page shows the error itself, next to the typed text. */
export function useSendComment(ws: string, artifactId: string) {
  const cache = useQueryClient();
  return useWrite<Comment, CommentBody>({
    act: "comment",
    ws,
    undoable: true,
    repeatable: true,
    write: async (body, key) => {
      const said = await call("POST /workspaces/{ws}/artifacts/{id}/comments", {
        params: { ws, id: artifactId },
        body,
        idempotencyKey: key,
      });
      pushSaid({ cache, ws }, said);
      return said;
    },
    show: (_, comment) => showComment(cache, ws, comment),
  });
}

/** Edits a comment, or resolves or reopens its thread. */
export function useChangeComment(ws: string, before: Comment) {
  const cache = useQueryClient();
  return useWrite<Comment, CommentChange>({
    act: "comment",
    ws,
    undoable: true,
    failed: "The comment was not changed",
    write: async (body) => {
      const after = await call("PATCH /workspaces/{ws}/comments/{id}", {
        params: { ws, id: before.id },
        body,
      });
      pushChanged({ cache, ws }, before, after, body);
      return after;
    },
    show: (_, comment) => showComment(cache, ws, comment),
  });
}

/** `onDone` gets null if it cannot be undone. */
export function useDeleteComment(ws: string, comment: Comment, onDone: (step: Step | null) => void) {
  const cache = useQueryClient();
  return useWrite<Step | null>({
    act: "comment",
    ws,
    undoable: true,
    failed: "The comment was not deleted",
    write: async () => {
      await call("DELETE /workspaces/{ws}/comments/{id}", { params: { ws, id: comment.id } });
      return pushDeleted({ cache, ws }, comment);
    },
    onDone,
  });
}
