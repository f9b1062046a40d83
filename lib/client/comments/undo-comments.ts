import type { Comment, CommentBody, CommentChange } from "@/lib/contracts/comments";
import { Problem } from "@/lib/sdk/problem";
import { call, changedMeanwhile } from "../call";
import { everyItem } from "../paging";
import { currentId, recordNewId } from "../recreated-ids";
import { type Step, undoStack } from "../undo";
import { send, type WorkspaceCache } from "../write";

const atOnce = 200;
const shownLength = 30;

/** A comment as the undo messages name it. */
function named({ body, replyTo }: Pick<Comment, "body" | "replyTo">): string {
  const text = (body ?? "").replace(/\s+/g, " ");
  const short = text.length <= shownLength ? text : `${text.slice(0, shownLength).trimEnd()}…`;
  return `${replyTo === null ? "comment" : "reply"} “${short}”`;
}

/** All comments of an artifact as stored, by id. */
async function readTalk(ws: string, artifactId: string): Promise<Map<string, Comment>> {
  const talk = new Map<string, Comment>();
  const params = { ws, id: artifactId };
  const list = everyItem((cursor) =>
    call("GET /workspaces/{ws}/artifacts/{id}/comments", { params, query: { limit: atOnce, ...cursor } }),
  );
  for await (const each of list) talk.set(each.id, each);
  return talk;
}

const sent = <T>({ cache, ws }: WorkspaceCache, write: () => Promise<T>) =>
  send<T>(cache, { act: "comment", ws, write });

/** Posts the same text at the same place, as a new comment. */
export async function restoreComment(at: WorkspaceCache, said: Comment): Promise<void> {
  const { artifactId, reviewId, replyTo, body, at: place } = said;
  const again: CommentBody = {
    body: body ?? "",
    ...(replyTo === null ? {} : { replyTo: currentId(replyTo) }),
    ...(reviewId === null ? {} : { reviewId }),
    ...(place === null ? {} : { at: place }),
  };
  const { id } = await send<Comment>(at.cache, {
    act: "comment",
    ws: at.ws,
    repeatable: true,
    write: (_, idempotencyKey) =>
      call("POST /workspaces/{ws}/artifacts/{id}/comments", {
        params: { ws: at.ws, id: artifactId },
        body: again,
        idempotencyKey,
      }),
  });
  recordNewId(currentId(said.id), id);
}

const changed = (now: Comment | undefined) =>
  changedMeanwhile("The comment was changed in the meantime", now);

/** Deletes the comment unless it was answered or changed since. */
const takeBack = (at: WorkspaceCache, said: Comment) =>
  sent(at, async () => {
    const id = currentId(said.id);
    const talk = await readTalk(at.ws, said.artifactId);
    if (talk.get(id)?.body !== said.body) throw changed(talk.get(id));
    if ([...talk.values()].some(({ replyTo }) => replyTo === id)) throw answered();
    await call("DELETE /workspaces/{ws}/comments/{id}", { params: { ws: at.ws, id } });
  });

function answered(): Problem {
  const detail = "It was answered: delete it to leave the replies without it.";
  return new Problem({ title: "Answered", status: 409, detail, code: "conflict" });
}

export function pushSaid(at: WorkspaceCache, said: Comment): void {
  undoStack.push({ what: named(said), undo: () => takeBack(at, said), redo: () => restoreComment(at, said) });
}

const isLeft = (change: CommentChange, left: Comment, now: Comment) =>
  change.body === undefined ? now.resolved?.at === left.resolved?.at : now.body === left.body;

function changeText({ body, resolved }: CommentChange): string {
  if (body !== undefined) return "edit of";
  return resolved ? "resolving" : "reopening";
}

/** Undo restores the text, or whether the thread is resolved, unless someone changed it since. */
export function pushChanged(
  at: WorkspaceCache,
  before: Comment,
  after: Comment,
  change: CommentChange,
): void {
  let left = after;
  const set = (body: CommentChange) =>
    sent(at, async () => {
      const id = currentId(before.id);
      const now = (await readTalk(at.ws, before.artifactId)).get(id);
      if (now === undefined || !isLeft(change, left, now)) throw changed(now);
      left = await call("PATCH /workspaces/{ws}/comments/{id}", { params: { ws: at.ws, id }, body });
    });
  const former = change.body === undefined ? { resolved: !change.resolved } : { body: before.body ?? "" };
  undoStack.push({
    what: `${changeText(change)} the ${named(before)}`,
    undo: () => set(former),
    redo: () => set(change),
  });
}

/**
 * Null if the comment cannot be restored: someone else's, a resolved one, one with replies, or the last reply to a
 * deleted one.
 */
export async function pushDeleted(at: WorkspaceCache, said: Comment): Promise<Step | null> {
  if (!said.mine || said.resolved !== null) return null;
  const talk = await readTalk(at.ws, said.artifactId).catch(() => null);
  if (talk === null || talk.has(said.id) || (said.replyTo !== null && !talk.has(said.replyTo))) return null;
  const step: Step = {
    what: `deletion of the ${named(said)}`,
    note: "It is a new comment with the same text.",
    undo: () => restoreComment(at, said),
    redo: () => takeBack(at, said),
  };
  undoStack.push(step);
  return step;
}
