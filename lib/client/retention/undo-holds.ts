import type { Hold } from "@/lib/contracts/holds";
import { call, changedMeanwhile } from "../call";
import { currentId, recordNewId } from "../recreated-ids";
import { type Step, undoStack } from "../undo";
import { send, type WorkspaceCache } from "../write";

const sent = <T>({ cache, ws }: WorkspaceCache, write: () => Promise<T>) =>
  send<T>(cache, { act: "hold", ws, write });

/** A lifted hold stays in the history: a new one with the same name, reason and target is created. */
async function holdAgain(at: WorkspaceCache, { id, target, name, reason }: Hold): Promise<void> {
  const body = { target: { kind: target.kind, id: target.id }, name, reason };
  const params = { ws: at.ws };
  const made = await send<Hold>(at.cache, {
    act: "hold",
    ws: at.ws,
    repeatable: true,
    write: (_, idempotencyKey) => call("POST /workspaces/{ws}/holds", { params, body, idempotencyKey }),
  });
  recordNewId(currentId(id), made.id);
}

const lift = (at: WorkspaceCache, hold: Hold, reason: string) =>
  sent(at, async () => {
    const params = { ws: at.ws, id: currentId(hold.id) };
    const now = await call("GET /workspaces/{ws}/holds/{id}", { params });
    if (now.lifted !== null) throw changedMeanwhile(`“${hold.name}” was lifted in the meantime`, now);
    await call("DELETE /workspaces/{ws}/holds/{id}", { params, body: { reason } });
  });

function pushed(step: Step): Step {
  undoStack.push(step);
  return step;
}

/** `isOfSeveral`: a selection was created for several artifacts. */
export const pushHeld = (at: WorkspaceCache, hold: Hold, isOfSeveral: boolean): Step =>
  pushed({
    what: `hold “${hold.name}”`,
    note: `It is lifted with the reason “Undone”.${isOfSeveral ? " The selection of its artifacts stays." : ""}`,
    undo: () => lift(at, hold, "Undone"),
    redo: () => holdAgain(at, hold),
  });

export const pushLifted = (at: WorkspaceCache, hold: Hold, reason: string): Step =>
  pushed({
    what: `lifting of “${hold.name}”`,
    note: "It is a new hold with the same name, reason and objects.",
    undo: () => holdAgain(at, hold),
    redo: () => lift(at, hold, reason),
  });
