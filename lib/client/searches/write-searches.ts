"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { SavedSearch, SavedSearchBody } from "@/lib/contracts/searches";
import { call } from "../call";
import type { Step } from "../undo";
import { useWrite } from "../write";
import { pushChanged, pushDeleted, pushSaved } from "./undo-searches";

export function useSaveSearch(ws: string, onDone: (search: SavedSearch, step: Step) => void) {
  const cache = useQueryClient();
  return useWrite<{ search: SavedSearch; step: Step }, SavedSearchBody>({
    act: "saveSearch",
    ws,
    undoable: true,
    repeatable: true,
    write: async (body, key) => {
      const search = await call("POST /workspaces/{ws}/searches", {
        params: { ws },
        body,
        idempotencyKey: key,
      });
      return { search, step: pushSaved({ cache, ws }, search) };
    },
    onDone: ({ search, step }) => onDone(search, step),
  });
}

export function useChangeSearch(ws: string, before: SavedSearch, onDone: () => void) {
  const cache = useQueryClient();
  return useWrite<SavedSearch, Partial<SavedSearchBody>>({
    act: "saveSearch",
    ws,
    undoable: true,
    write: async (change) => {
      const { title, query, shared } = { ...before, ...change };
      const after = await call("PUT /workspaces/{ws}/searches/{id}", {
        params: { ws, id: before.id },
        ifMatch: before.version,
        body: { title, query, shared },
      });
      pushChanged({ cache, ws }, before, after);
      return after;
    },
    onDone,
  });
}

/** `onDone` gets null if it cannot be undone. */
export function useDeleteSearch(ws: string, search: SavedSearch, onDone: (step: Step | null) => void) {
  const cache = useQueryClient();
  const { id, version } = search;
  return useWrite<Step | null>({
    act: "saveSearch",
    ws,
    undoable: true,
    write: async () => {
      await call("DELETE /workspaces/{ws}/searches/{id}", { params: { ws, id }, ifMatch: version });
      return pushDeleted({ cache, ws }, search);
    },
    onDone,
  });
}
