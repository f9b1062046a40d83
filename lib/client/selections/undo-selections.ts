import type { Selection, SelectionBody } from "@/lib/contracts/selections";
import { call, changedMeanwhile } from "../call";
import { currentId, recordNewId } from "../recreated-ids";
import { type Step, undoStack } from "../undo";
import { send, type WorkspaceCache } from "../write";

const bodyOf = ({ title, artifactIds, published }: Selection): SelectionBody => ({
  title,
  artifactIds,
  published,
});
const isSame = (a: Selection, b: Selection) => JSON.stringify(bodyOf(a)) === JSON.stringify(bodyOf(b));

/** Creates a new selection with the same title and artifacts. */
async function makeAgain({ cache, ws }: WorkspaceCache, selection: Selection): Promise<void> {
  const given = { params: { ws }, body: bodyOf(selection) };
  const { id } = await send<Selection>(cache, {
    act: "makeSelection",
    ws,
    repeatable: true,
    write: (_, idempotencyKey) => call("POST /workspaces/{ws}/selections", { ...given, idempotencyKey }),
  });
  recordNewId(currentId(selection.id), id);
}

/** Throws `Conflict` if the selection was changed since: artifacts that someone else added would go with it. */
const remove = ({ cache, ws }: WorkspaceCache, selection: Selection) =>
  send(cache, {
    act: "unmakeSelection",
    ws,
    write: async () => {
      const params = { ws, id: currentId(selection.id) };
      const now = await call("GET /workspaces/{ws}/selections/{id}", { params });
      if (!isSame(now, selection)) throw changedMeanwhile(`“${now.title}” was changed in the meantime`, now);
      return call("DELETE /workspaces/{ws}/selections/{id}", { params, ifMatch: now.version });
    },
  });

export function pushMade(at: WorkspaceCache, made: Selection): void {
  undoStack.push({
    what: `selection “${made.title}”`,
    undo: () => remove(at, made),
    redo: () => makeAgain(at, made),
  });
}

export function pushDeleted(at: WorkspaceCache, selection: Selection): Step {
  const step: Step = {
    what: `deletion of the selection “${selection.title}”`,
    note: "It is a new selection with the same artifacts, in your name. Links to the deleted one do not open it.",
    undo: () => makeAgain(at, selection),
    redo: () => remove(at, selection),
  };
  undoStack.push(step);
  return step;
}
