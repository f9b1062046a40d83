"use client";

import { type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import type { Defect, DefectBody } from "@/lib/contracts/defects/defects";
import { call } from "../call";
import { keyOf } from "../touches";
import { type Step, undoStack } from "../undo";
import { send, type WorkspaceCache } from "../write";

/** The words that defects of a workspace are marked with. */
export function defectWordsOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("defects", ws, "words"),
    queryFn: async ({ signal }) =>
      (await call("GET /workspaces/{ws}/defect-words", { params: { ws }, signal })).items,
    staleTime: 60_000,
  });
}

/** What people and assistants found wrong in a picture, oldest first. */
export function defectsOf(ws: string, artifactId: string) {
  return queryOptions({
    queryKey: keyOf("defects", ws, "of", artifactId),
    queryFn: async ({ signal }) => {
      const params = { ws, id: artifactId };
      return (await call("GET /workspaces/{ws}/artifacts/{id}/defects", { params, signal })).items;
    },
  });
}

type Picture = WorkspaceCache & { artifactId: string };

function change({ cache, ws, artifactId }: Picture, edit: (known: Defect[]) => Defect[]): void {
  cache.setQueryData(
    defectsOf(ws, artifactId).queryKey,
    (known: Defect[] | undefined) => known && edit(known),
  );
}

const others = (id: string) => (known: Defect[]) => known.filter((each) => each.id !== id);

const add = (at: Picture, body: DefectBody) =>
  send<Defect>(at.cache, {
    act: "markDefect",
    ws: at.ws,
    repeatable: true,
    failed: "The defect was not marked",
    write: (_, idempotencyKey) =>
      call("POST /workspaces/{ws}/artifacts/{id}/defects", {
        params: { ws: at.ws, id: at.artifactId },
        body,
        idempotencyKey,
      }),
    show: (_: QueryClient, now) => change(at, (known) => [...others(now.id)(known), now]),
  });

const takeAway = (at: Picture, id: string) =>
  send<void>(at.cache, {
    act: "markDefect",
    ws: at.ws,
    failed: "The defect was not removed",
    write: async () => {
      await call("DELETE /workspaces/{ws}/defects/{id}", { params: { ws: at.ws, id } });
    },
    show: () => change(at, others(id)),
  });

const bodyOf = ({ word, at, question }: Defect): DefectBody => ({
  word,
  at,
  ...(question !== null && { question }),
});

/** A step for the defect as it was marked, or removed by its author. */
function stepOf(at: Picture, defect: Defect, isRemoval: boolean): Step {
  let { id } = defect;
  const restore = async () => {
    ({ id } = await add(at, bodyOf(defect)));
  };
  const remove = () => takeAway(at, id);
  const [undo, redo] = isRemoval ? [restore, remove] : [remove, restore];
  return { what: `${isRemoval ? "removal of the mark" : "mark"} “${defect.word}”`, undo, redo };
}

/** Marks and removes defects of a picture; each can be undone, but for the removal of somebody else's. */
export function useDefectMarks(ws: string, artifactId: string) {
  const cache = useQueryClient();
  const at = { cache, ws, artifactId };
  const during = (write: () => Promise<void>) => undoStack.during(write).catch(() => undefined);
  return {
    mark: (body: DefectBody) => during(async () => undoStack.push(stepOf(at, await add(at, body), false))),
    remove: (defect: Defect) =>
      during(async () => {
        await takeAway(at, defect.id);
        if (defect.mine) undoStack.push(stepOf(at, defect, true));
      }),
  };
}
