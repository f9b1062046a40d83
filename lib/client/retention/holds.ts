"use client";

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { Hold, HoldBody, HoldTarget } from "@/lib/contracts/holds";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery, startingWith } from "../paged-query";
import { keyOf } from "../touches";
import type { Step } from "../undo";
import { useWrite } from "../write";
import { pushHeld, pushLifted } from "./undo-holds";

export type HoldState = "standing" | "lifted";

/** Holds of the workspace, newest first. `first` is the server-rendered first page for this state. */
export function holdsOf(ws: string, state: HoldState, first: Page<Hold> | null) {
  return {
    ...pagedQuery(keyOf("holds", ws, state), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/holds", { params: { ws }, query: { state, ...cursor }, signal }),
    ),
    ...(first === null ? {} : { initialData: startingWith(first) }),
  };
}

/** Holds directly on one target; those on its job, set, selections and reviews are in its `protectedBy`. */
export function holdsOn(ws: string, { kind, id }: HoldTarget) {
  return queryOptions({
    queryKey: keyOf("holds", ws, "on", kind, id),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/holds", { params: { ws }, query: { kind, target: id }, signal }),
  });
}

/** To hold several artifacts, a selection with the hold's name is created for them. */
export type NewHold = Omit<HoldBody, "target" | "until"> & { target: HoldTarget | readonly string[] };

const isOne = (target: NewHold["target"]): target is HoldTarget => "kind" in target;

async function selectionOf(ws: string, title: string, artifactIds: readonly string[]): Promise<HoldTarget> {
  const body = { title, artifactIds: [...artifactIds], published: false };
  const { id } = await call("POST /workspaces/{ws}/selections", { params: { ws }, body });
  return { kind: "selection", id };
}

export function useHold(ws: string, onDone: (hold: Hold, step: Step) => void) {
  const cache = useQueryClient();
  return useWrite<{ hold: Hold; step: Step }, NewHold>({
    act: "hold",
    ws,
    undoable: true,
    write: async ({ target, ...named }) => {
      const held = isOne(target) ? target : await selectionOf(ws, named.name, target);
      const body = { ...named, target: held };
      const hold = await call("POST /workspaces/{ws}/holds", { params: { ws }, body });
      return { hold, step: pushHeld({ cache, ws }, hold, !isOne(target)) };
    },
    onDone: ({ hold, step }) => onDone(hold, step),
  });
}

export function useLift(ws: string, hold: Hold, onDone: (step: Step) => void) {
  const cache = useQueryClient();
  return useWrite<Step, string>({
    act: "hold",
    ws,
    undoable: true,
    write: async (reason) => {
      const params = { ws, id: hold.id };
      await call("DELETE /workspaces/{ws}/holds/{id}", { params, body: { reason } });
      return pushLifted({ cache, ws }, hold, reason);
    },
    onDone,
  });
}
