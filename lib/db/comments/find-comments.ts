import { db } from "@/lib/db/client";
import type { Comment } from "@/lib/db/generated/client";
import { startingAfter, type TimeKeys } from "@/lib/db/keyset";
import { visibleComments } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type CommentRow = Omit<Comment, "workspaceId">;

export type CommentPageQuery = { after: TimeKeys | null; take: number };

/** An artifact's comments, oldest first. */
export function listCommentRows(
  scope: Scope,
  artifactId: string,
  { after, take }: CommentPageQuery,
): Promise<CommentRow[]> {
  return db().comment.findMany({
    where: {
      AND: [
        visibleComments(scope),
        { artifactId },
        ...startingAfter(after && { createdAt: after.createdAt, id: after.id }),
      ],
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
    omit: { workspaceId: true },
  });
}

export function findComment(scope: Scope, id: string, tx: Db = db()): Promise<CommentRow | null> {
  return tx.comment.findFirst({
    where: { AND: [visibleComments(scope), { id }] },
    omit: { workspaceId: true },
  });
}

/** Account ids of those who wrote in a thread, given by its first comment; deleted comments do not count. */
export async function listThreadAuthors(scope: Scope, firstId: string, tx: Db): Promise<string[]> {
  const rows = await tx.comment.findMany({
    where: {
      AND: [visibleComments(scope), { deletedAt: null }, { OR: [{ id: firstId }, { replyTo: firstId }] }],
    },
    distinct: ["accountId"],
    select: { accountId: true },
  });
  return rows.map(({ accountId }) => accountId);
}
