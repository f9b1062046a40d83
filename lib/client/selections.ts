"use client";

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Selection, SelectionBody, SelectionItem } from "@/lib/contracts/selection";
import type { Page } from "@/lib/contracts/wire";
import { call, Stale } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** `preferred` first, then the basket, then the named ones, newest first. */
export function selectionsOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: keyOf("selections", ws),
    queryFn: ({ pageParam, signal }): Promise<Page<SelectionItem>> =>
      call("GET /workspaces/{ws}/selections", { params: { ws }, query: cursorIn(pageParam), signal }),
    ...paging,
  });
}

export function selectionOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("selection", ws, id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id }, signal }),
  });
}

export type NewSelection = Omit<SelectionBody, "artifactIds"> & {
  artifactIds: readonly string[] | "basket";
};

export function useCreateSelection(ws: string, onDone: (made: Selection) => void) {
  return useWrite<Selection, NewSelection>({
    act: "makeSelection",
    ws,
    write: async ({ artifactIds: from, ...rest }) => {
      const held =
        from === "basket"
          ? await call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id: "basket" } })
          : null;
      const body = { ...rest, artifactIds: [...(from === "basket" ? (held?.artifactIds ?? []) : from)] };
      return call("POST /workspaces/{ws}/selections", {
        params: { ws },
        body,
        idempotencyKey: crypto.randomUUID(),
      });
    },
    onDone,
  });
}

/** Saves title, contents or `published`, given the version that was seen. Throws `Stale`. */
function store(ws: string, seen: Selection, change: Partial<SelectionBody>): Promise<Selection> {
  const { id, version, title, artifactIds, published } = seen;
  const body = { title, artifactIds, published, ...change };
  return call("PUT /workspaces/{ws}/selections/{id}", { params: { ws, id }, ifMatch: version, body });
}

export type Edit = (artifactIds: readonly string[]) => string[];
const attempts = 3;

/** Adding or removing items commutes with other edits: on `Stale` it is retried on the current version. */
async function storeContents(ws: string, seen: Selection, edit: Edit): Promise<Selection> {
  let current = seen;
  for (let attempt = 1; ; attempt++) {
    try {
      return await store(ws, current, { artifactIds: edit(current.artifactIds) });
    } catch (error) {
      if (!(error instanceof Stale) || attempt === attempts) throw error;
      current = error.current as Selection;
    }
  }
}

export type Added = { selection: Selection; count: number };

/** Adds what is not in it yet; resolves to how many were added. */
export function useAddTo(ws: string, artifactIds: readonly string[], onDone: (added: Added) => void) {
  return useWrite<Added, Selection["id"]>({
    act: "putIntoSelection",
    ws,
    write: async (id) => {
      const seen = await call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id } });
      const there = new Set(seen.artifactIds);
      const missing = artifactIds.filter((each) => !there.has(each));
      if (missing.length === 0) return { selection: seen, count: 0 };
      const edit: Edit = (ids) => [...new Set([...ids, ...missing])];
      return { selection: await storeContents(ws, seen, edit), count: missing.length };
    },
    onDone,
    failed: "Nothing was added",
  });
}

export type ContentsChange = { edit: Edit; bringsBack: boolean };

/** Optimistic edits of the contents, stored in order. */
export function useEditContents(ws: string, selection: Selection, onDone: (stored: Selection) => void) {
  const cache = useQueryClient();
  const { queryKey } = selectionOf(ws, selection.id);
  const storing = useWrite<Selection, ContentsChange>({
    act: ({ bringsBack }) => (bringsBack ? "putIntoSelection" : "takeOutOfSelection"),
    ws,
    queue: `selection ${selection.id}`,
    write: ({ edit }) => storeContents(ws, cache.getQueryData(queryKey) ?? selection, edit),
    show: (_, stored) => cache.setQueryData(queryKey, stored),
    onDone,
    failed: "The selection was not changed",
    onFailed: () => void cache.refetchQueries({ queryKey }),
  });
  return (change: ContentsChange) => {
    cache.setQueryData(queryKey, (old) => old && { ...old, artifactIds: change.edit(old.artifactIds) });
    storing.mutate(change);
  };
}

/** Changes the version first shown, or after `Stale` the one that the error brought. */
function useSeen(ws: string, selection: Selection) {
  const [refused, setRefused] = useState<Selection | null>(null);
  const cache = useQueryClient();
  const show = (now: Selection) => cache.setQueryData(selectionOf(ws, now.id).queryKey, now);
  function onFailed(_: unknown, error: Error) {
    if (!(error instanceof Stale)) return;
    setRefused(error.current as Selection);
    show(error.current as Selection);
  }
  return { seen: refused ?? selection, show, onFailed };
}

/** Renames it or publishes it. */
export function useChangeSelection(
  ws: string,
  selection: Selection,
  onDone: (stored: Selection) => void,
  failed?: string,
) {
  const { seen, show, onFailed } = useSeen(ws, selection);
  const change = useWrite<Selection, Partial<SelectionBody>>({
    act: "changeSelection",
    ws,
    write: (part) => store(ws, seen, part),
    show: (_, stored) => show(stored),
    onDone,
    onFailed,
    ...(failed === undefined ? {} : { failed }),
  });
  return { change, seen };
}

export function useDeleteSelection(ws: string, selection: Selection, onDone: () => void) {
  const { seen, onFailed } = useSeen(ws, selection);
  const { id, version } = seen;
  return useWrite({
    act: "changeSelection",
    ws,
    write: () => call("DELETE /workspaces/{ws}/selections/{id}", { params: { ws, id }, ifMatch: version }),
    onDone,
    onFailed,
    failed: "The selection was not deleted",
  });
}
