import type { SavedSearch, SavedSearchBody } from "@/lib/contracts/searches";
import { call, changedMeanwhile } from "../call";
import { everyItem } from "../paging";
import { currentId, recordNewId } from "../recreated-ids";
import { type Step, undoStack } from "../undo";
import { send, type WorkspaceCache } from "../write";

const sent = <T>({ cache, ws }: WorkspaceCache, write: () => Promise<T>) =>
  send<T>(cache, { act: "saveSearch", ws, write });

const bodyOf = ({ title, query, shared }: SavedSearch): SavedSearchBody => ({ title, query, shared });
const isSame = (a: SavedSearch, b: SavedSearch) =>
  a.title === b.title && a.query === b.query && a.shared === b.shared;

/** Path and version of the search as stored now; throws `Conflict` unless its content is still that of `left`. */
async function placeOf(ws: string, left: SavedSearch) {
  const id = currentId(left.id);
  const list = everyItem((cursor) =>
    call("GET /workspaces/{ws}/searches", { params: { ws }, query: { limit: 200, ...cursor } }),
  );
  for await (const now of list)
    if (now.id === id && isSame(now, left)) return { params: { ws, id }, ifMatch: now.version };
  throw changedMeanwhile(`“${left.title}” was changed in the meantime`, left);
}

async function saveAgain(at: WorkspaceCache, search: SavedSearch): Promise<void> {
  const given = { params: { ws: at.ws }, body: bodyOf(search) };
  const { id } = await send<SavedSearch>(at.cache, {
    act: "saveSearch",
    ws: at.ws,
    repeatable: true,
    write: (_, idempotencyKey) => call("POST /workspaces/{ws}/searches", { ...given, idempotencyKey }),
  });
  recordNewId(currentId(search.id), id);
}

const remove = (at: WorkspaceCache, search: SavedSearch) =>
  sent(at, async () => call("DELETE /workspaces/{ws}/searches/{id}", await placeOf(at.ws, search)));

export function pushSaved(at: WorkspaceCache, made: SavedSearch): Step {
  const step: Step = {
    what: `saved search “${made.title}”`,
    undo: () => remove(at, made),
    redo: () => saveAgain(at, made),
  };
  undoStack.push(step);
  return step;
}

function changeText(before: SavedSearch, after: SavedSearch): string {
  if (before.title !== after.title) return `renaming “${before.title}” to “${after.title}”`;
  return `change of the saved search “${before.title}”`;
}

export function pushChanged(at: WorkspaceCache, before: SavedSearch, after: SavedSearch): void {
  const set = (from: SavedSearch, to: SavedSearch) =>
    sent(at, async () =>
      call("PUT /workspaces/{ws}/searches/{id}", { ...(await placeOf(at.ws, from)), body: bodyOf(to) }),
    );
  undoStack.push({
    what: changeText(before, after),
    undo: () => set(after, before),
    redo: () => set(before, after),
  });
}

/** Null for someone else's search: saving it again would make it the viewer's own. */
export function pushDeleted(at: WorkspaceCache, search: SavedSearch): Step | null {
  if (!search.mine) return null;
  const step: Step = {
    what: `deletion of the saved search “${search.title}”`,
    undo: () => saveAgain(at, search),
    redo: () => remove(at, search),
  };
  undoStack.push(step);
  return step;
}
