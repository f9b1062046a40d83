import { assertDefined } from "@/lib/assert";
import type { Comment, CommentChange } from "@/lib/contracts/comments";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { type CommentRow, findComment } from "@/lib/db/comments/find-comments";
import { lockThread, removeComment, updateComment } from "@/lib/db/comments/write-comments";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";
import { commentDtos, isOwnComment } from "./comment-dto";
import { notifyOfEdit } from "./notify-mentioned";

const missing = () => new AppError("not_found", "No such comment");

/** The comment, its thread locked. Throws `not_found`. */
async function lockedComment(scope: Scope<"comment:write">, id: string, tx: Db): Promise<CommentRow> {
  const seen = await findComment(scope, id, tx);
  if (seen === null) throw missing();
  await lockThread(scope, seen.replyTo ?? id, tx);
  const row = await findComment(scope, id, tx);
  if (row === null) throw missing();
  return row;
}

function assertOwn(scope: Scope, row: CommentRow): void {
  if (!isOwnComment(scope, row) || row.deletedAt !== null) throw missing();
}

async function change(
  scope: Scope<"comment:write">,
  id: string,
  { body, resolved }: CommentChange,
  tx: Db,
): Promise<CommentRow> {
  let row = await lockedComment(scope, id, tx);
  if (resolved !== undefined && row.replyTo !== null)
    throw invalid("resolved", "A reply is resolved with its thread: pass the thread's first comment");
  if (body !== undefined) {
    assertOwn(scope, row);
    if (body !== row.body) {
      row = await updateComment(scope, id, { body, editedAt: scope.now() }, tx);
      await notifyOfEdit(scope, row, tx);
    }
  }
  if (resolved !== undefined && resolved !== (row.resolvedAt !== null)) {
    const by = { resolvedAt: resolved ? scope.now() : null, resolvedBy: resolved ? scope.userId : null };
    row = await updateComment(scope, id, by, tx);
  }
  await announce(scope, { kind: "comment", artifactId: row.artifactId }, tx);
  return row;
}

/** Edits one's own comment; anyone else's is `not_found`. Everyone who comments may resolve a thread and reopen it. */
export async function changeComment(
  viewer: Viewer,
  ws: string,
  id: string,
  body: CommentChange,
): Promise<Comment> {
  const scope = authorize(viewer, ws, "comment:write");
  const row = await inTransaction((tx) => change(scope, id, body, tx));
  return assertDefined((await commentDtos(scope, [row]))[0], "comment");
}

/** Deletes one's own comment, or as an admin anyone's; one with replies stays, without its text. */
export async function deleteComment(viewer: Viewer, ws: string, id: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "comment:write");
  const moderates = can(viewer, ws, "workspace:write");
  await inTransaction(async (tx) => {
    const row = await lockedComment(scope, id, tx);
    if (row.deletedAt !== null || !(moderates || isOwnComment(scope, row))) throw missing();
    await removeComment(scope, row, tx);
    if (!isOwnComment(scope, row)) {
      const detail = { author: row.accountId };
      await recordAudit(scope, { action: "comment.delete", subject: id, detail }, tx);
    }
    await announce(scope, { kind: "comment", artifactId: row.artifactId }, tx);
  });
  return undefined;
}
