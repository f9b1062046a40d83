"use client";

import { type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import type { Selection, SelectionBody, SelectionItem } from "@/lib/contracts/selections";
import type { Page } from "@/lib/contracts/wire";
import { Conflict } from "@/lib/sdk/problem";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { currentId } from "../recreated-ids";
import { keyOf, type WriteKind } from "../touches";
import { type Step, undoStack } from "../undo";
import { send, useWrite, type Write } from "../write";

/** `preferred` first, then the basket, then the named ones, newest first. */
export function selectionsOf(ws: string) {
  return pagedQuery(
    keyOf("selections", ws),
    ({ cursor, signal }): Promise<Page<SelectionItem>> =>
      call("GET /workspaces/{ws}/selections", { params: { ws }, query: cursor, signal }),
  );
}

export function selectionOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("selection", ws, id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id }, signal }),
  });
}

/** Saves title, contents or `published`, given the version that was seen. Throws `Conflict`. */
export function storeSelection(
  ws: string,
  seen: Selection,
  change: Partial<SelectionBody>,
): Promise<Selection> {
  const { id, version, title, artifactIds, published } = seen;
  const body = { title, artifactIds, published, ...change };
  const params = { ws, id: currentId(id) };
  return call("PUT /workspaces/{ws}/selections/{id}", { params, ifMatch: version, body });
}

export type Edit = (artifactIds: readonly string[]) => string[];
const attempts = 3;

/** Adding or removing items commutes with other edits: on `Conflict` it is retried on the current version. */
async function storeContents(ws: string, seen: Selection, edit: Edit): Promise<Selection> {
  let current = seen;
  for (let attempt = 1; ; attempt++) {
    try {
      return await storeSelection(ws, current, { artifactIds: edit(current.artifactIds) });
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === attempts) throw error;
      current = error.current as Selection;
    }
  }
}

export const readSelection = (ws: string, id: Selection["id"]) =>
  call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id: currentId(id) } });

export type InSelection = { cache: QueryClient; ws: string; selection: Selection };

/** Sends a write of one selection; needs no component. */
export function sendTo(
  { cache, ws, selection }: InSelection,
  act: WriteKind,
  write: () => Promise<Selection>,
) {
  return send(cache, {
    act,
    ws,
    queue: `selection ${selection.id}`,
    write,
    show: (_, stored) => cache.setQueryData(selectionOf(ws, stored.id).queryKey, stored),
  });
}

/** Undo removes only what was added: changes that others made in the meantime stay. */
function pushAdded(at: InSelection, missing: readonly string[]): void {
  const { ws, selection } = at;
  const again = (act: WriteKind, edit: Edit) =>
    sendTo(at, act, async () => storeContents(ws, await readSelection(ws, selection.id), edit));
  const many = missing.length === 1 ? "an artifact" : `${missing.length} artifacts`;
  const where = selection.kind === "basket" ? "the basket" : `“${selection.title}”`;
  undoStack.push({
    what: `adding ${many} to ${where}`,
    inNavigation: selection.kind === "basket",
    undo: () => again("takeOutOfSelection", (ids) => ids.filter((id) => !missing.includes(id))),
    redo: () => again("putIntoSelection", (ids) => [...new Set([...ids, ...missing])]),
  });
}

export type Addition = { selection: Selection; count: number };

/** Adds the artifacts that are missing; `count` is how many were added. */
export function useAddTo(ws: string, artifactIds: readonly string[], onDone: (added: Addition) => void) {
  const cache = useQueryClient();
  return useWrite<Addition, Selection["id"]>({
    act: "putIntoSelection",
    ws,
    undoable: true,
    write: async (id) => {
      const seen = await readSelection(ws, id);
      const there = new Set(seen.artifactIds);
      const missing = artifactIds.filter((each) => !there.has(each));
      if (missing.length === 0) return { selection: seen, count: 0 };
      const edit: Edit = (ids) => [...new Set([...ids, ...missing])];
      const selection = await storeContents(ws, seen, edit);
      pushAdded({ cache, ws, selection }, missing);
      return { selection, count: missing.length };
    },
    onDone,
    failed: "Nothing was added",
  });
}

export type ContentsChange = {
  /** Phrased to follow "Undid: ". */
  what: string;
  edit: Edit;
  back: Edit;
};

/** Optimistic edits of the contents, stored in order; each can be undone. */
export function useEditContents(ws: string, selection: Selection, onDone: (stored: Selection) => void) {
  const cache = useQueryClient();
  const { queryKey } = selectionOf(ws, selection.id);
  const isBasket = selection.kind === "basket";
  const apply = (act: WriteKind, edit: Edit, more: Partial<Write<Selection, void>> = {}) => {
    cache.setQueryData(queryKey, (old) => old && { ...old, artifactIds: edit(old.artifactIds) });
    return send(cache, {
      act,
      ws,
      queue: `selection ${selection.id}`,
      repeatable: true,
      write: () => storeContents(ws, cache.getQueryData(queryKey) ?? selection, edit),
      show: (_, stored) => cache.setQueryData(queryKey, stored),
      onFailed: () => void cache.refetchQueries({ queryKey }),
      ...more,
    });
  };
  return ({ what, edit, back }: ContentsChange): Step => {
    const step: Step = {
      what,
      inNavigation: isBasket,
      undo: () => apply("putIntoSelection", back),
      redo: () => apply("takeOutOfSelection", edit),
    };
    undoStack.push(step);
    const callbacks = { onDone, failed: "The selection was not changed" };
    apply("takeOutOfSelection", edit, callbacks).catch(() => undoStack.drop(step));
    return step;
  };
}
