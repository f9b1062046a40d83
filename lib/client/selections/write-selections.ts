"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Selection, SelectionBody } from "@/lib/contracts/selections";
import { Conflict } from "@/lib/sdk/problem";
import { call, changedMeanwhile } from "../call";
import { type Step, undoStack } from "../undo";
import { useWrite } from "../write";
import { type InSelection, readSelection, selectionOf, sendTo, storeSelection } from "./selections";
import { pushDeleted, pushMade } from "./undo-selections";

export type NewSelection = Omit<SelectionBody, "artifactIds"> & {
  artifactIds: readonly string[] | "basket";
};

export function useCreateSelection(ws: string, onDone: (made: Selection) => void) {
  const cache = useQueryClient();
  return useWrite<Selection, NewSelection>({
    act: "makeSelection",
    ws,
    undoable: true,
    repeatable: true,
    write: async ({ artifactIds: from, ...rest }, key) => {
      const held = from === "basket" ? await readSelection(ws, "basket") : null;
      const body = { ...rest, artifactIds: [...(from === "basket" ? (held?.artifactIds ?? []) : from)] };
      const made = await call("POST /workspaces/{ws}/selections", {
        params: { ws },
        body,
        idempotencyKey: key,
      });
      pushMade({ cache, ws }, made);
      return made;
    },
    onDone,
  });
}

type SelectionChange = Partial<Pick<SelectionBody, "title" | "published">>;

const partText = ({ title, published }: SelectionChange, before: string) => {
  if (title !== undefined) return `renaming “${before}” to “${title}”`;
  return `${published ? "publishing" : "unpublishing"} “${before}”`;
};

/** Undo restores the title or `published` unless someone else changed it since. */
function pushPart(at: InSelection, part: SelectionChange): void {
  const { ws, selection: before } = at;
  const { title, published } = before;
  const former: SelectionChange = part.title === undefined ? { published } : { title };
  const set = (from: SelectionChange, to: SelectionChange) =>
    sendTo(at, "changeSelection", async () => {
      const now = await readSelection(ws, before.id);
      if (!isPartOf(from, now)) throw changedMeanwhile(`“${now.title}” was changed in the meantime`, now);
      return storeSelection(ws, now, to);
    });
  undoStack.push({
    what: partText(part, title),
    undo: () => set(part, former),
    redo: () => set(former, part),
  });
}

const isPartOf = ({ title, published }: SelectionChange, now: Selection) =>
  (title ?? now.title) === now.title && (published ?? now.published) === now.published;

/**
 * The version that a change is based on: the one first shown, or after `Conflict` the current one that the error carries.
 */
function useSeen(ws: string, selection: Selection) {
  const [refused, setRefused] = useState<Selection | null>(null);
  const cache = useQueryClient();
  const show = (now: Selection) => cache.setQueryData(selectionOf(ws, now.id).queryKey, now);
  function onFailed(_: unknown, error: Error) {
    if (!(error instanceof Conflict)) return;
    setRefused(error.current as Selection);
    show(error.current as Selection);
  }
  return { seen: refused ?? selection, show, onFailed };
}

/** Renames, publishes or unpublishes a selection. */
export function useChangeSelection(
  ws: string,
  selection: Selection,
  onDone: (stored: Selection) => void,
  failed?: string,
) {
  const cache = useQueryClient();
  const { seen, show, onFailed } = useSeen(ws, selection);
  const change = useWrite<Selection, SelectionChange>({
    act: "changeSelection",
    ws,
    undoable: true,
    write: async (part) => {
      const stored = await storeSelection(ws, seen, part);
      pushPart({ cache, ws, selection: seen }, part);
      return stored;
    },
    show: (_, stored) => show(stored),
    onDone,
    onFailed,
    ...(failed === undefined ? {} : { failed }),
  });
  return { change, seen };
}

export function useDeleteSelection(ws: string, selection: Selection, onDone: (step: Step) => void) {
  const cache = useQueryClient();
  const { seen, onFailed } = useSeen(ws, selection);
  return useWrite<Step>({
    act: "changeSelection",
    ws,
    undoable: true,
    write: async () => {
      const { id, version } = seen;
      await call("DELETE /workspaces/{ws}/selections/{id}", { params: { ws, id }, ifMatch: version });
      return pushDeleted({ cache, ws }, seen);
    },
    onDone,
    onFailed,
    failed: "The selection was not deleted",
  });
}
