"use client";

import type { QueryClient } from "@tanstack/react-query";
import type { Defect, DefectBody } from "@/lib/contracts/defects/defects";
import { call } from "../call";
import { type Step, undoStack } from "../undo";
import { send, type WorkspaceCache } from "../write";
import { defectsOf } from "./defects";

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

const during = (write: () => Promise<void>) => undoStack.during(write).catch(() => undefined);

/** Marks a defect, which can be undone. */
export const markDefect = (at: Picture, body: DefectBody): Promise<void> =>
  during(async () => undoStack.push(stepOf(at, await add(at, body), false)));

/** Removes a defect, which its author can undo. */
export const unmarkDefect = (at: Picture, defect: Defect): Promise<void> =>
  during(async () => {
    await takeAway(at, defect.id);
    if (defect.mine) undoStack.push(stepOf(at, defect, true));
  });
