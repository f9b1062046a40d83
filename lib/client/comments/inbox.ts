"use client";

import { queryOptions } from "@tanstack/react-query";
import type { Inbox } from "@/lib/contracts/inbox";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { everywhere, keyOf } from "../touches";
import { useWrite } from "../write";

const recountMs = 60_000;

/** Unread or read items, newest first. */
export function inboxOf(unread: boolean) {
  return pagedQuery(
    keyOf("inbox", everywhere, "items", unread),
    ({ cursor, signal }): Promise<Inbox> => call("GET /me/inbox", { query: { unread, ...cursor }, signal }),
  );
}

/** How many items are unread, at most 100. */
export function unreadCount() {
  return queryOptions({
    queryKey: keyOf("inbox", everywhere, "count"),
    queryFn: async ({ signal }) => (await call("GET /me/inbox", { query: { limit: 1 }, signal })).unread,
    refetchInterval: recountMs,
    staleTime: recountMs / 2,
  });
}

/** Marks items as read: those with the given ids, or all. */
export function useReadInbox(onDone?: () => void) {
  return useWrite<undefined, { ids?: string[] }>({
    act: "readInbox",
    failed: "Nothing was marked as read",
    write: (body) => call("PUT /me/inbox/read", { body }),
    onDone,
  });
}
