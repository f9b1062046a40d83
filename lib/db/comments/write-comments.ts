import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Anchor } from "@/lib/domain/comments/anchor";
import type { CommentRow } from "./find-comments";

/** Locks a thread, given by its first comment, until the transaction ends: no reply is added while it is deleted. */
export async function lockThread(scope: Scope<"comment:write">, firstId: string, tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Comment"
    WHERE id = ${firstId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid FOR UPDATE`;
}

export type NewComment = {
  id: string | undefined;
  artifactId: string;
  reviewId: string | null;
  replyTo: string | null;
  body: string;
  at: Anchor | null;
};

/** Null if an earlier request with this id made it. */
export async function insertComment(
  scope: Scope<"comment:write">,
  { id, at, ...comment }: NewComment,
  tx: Db,
): Promise<CommentRow | null> {
  const { workspaceId, userId: accountId, assistant } = scope;
  const assistantId = assistant?.id ?? null;
  const { x = null, y = null, width = null, height = null } = at ?? {};
  const rows = await tx.comment.createManyAndReturn({
    data: [
      {
        ...(id === undefined ? {} : { id }),
        ...comment,
        x,
        y,
        width,
        height,
        workspaceId,
        accountId,
        assistantId,
      },
    ],
    skipDuplicates: true,
    omit: { workspaceId: true },
  });
  return rows[0] ?? null;
}

type CommentChange =
  | { body: string; editedAt: Date }
  | { resolvedAt: Date | null; resolvedBy: string | null };

export function updateComment(
  scope: Scope<"comment:write">,
  id: string,
  data: CommentChange,
  tx: Db,
): Promise<CommentRow> {
  const { workspaceId } = scope;
  return tx.comment.update({ where: { id, workspaceId }, data, omit: { workspaceId: true } });
}

/**
 * Removes a comment; one with replies stays without its text until the last of them is removed. Call with the thread
 * locked.
 */
export async function removeComment(
  scope: Scope<"comment:write">,
  { id, replyTo }: Pick<CommentRow, "id" | "replyTo">,
  tx: Db,
): Promise<void> {
  const { workspaceId } = scope;
  const isAnswered = (await tx.comment.count({ where: { workspaceId, replyTo: id } })) > 0;
  if (isAnswered) {
    await tx.comment.update({ where: { id, workspaceId }, data: { body: "", deletedAt: scope.now() } });
    await tx.inboxItem.deleteMany({ where: { workspaceId, commentId: id } });
    return;
  }
  await tx.comment.deleteMany({ where: { id, workspaceId } });
  if (replyTo === null) return;
  await tx.comment.deleteMany({
    where: { id: replyTo, workspaceId, deletedAt: { not: null }, replies: { none: {} } },
  });
}
