import type { Comment } from "@/lib/contracts/comments";
import { findColleagues } from "@/lib/db/accounts/colleagues";
import { findNames } from "@/lib/db/accounts/names";
import type { CommentRow } from "@/lib/db/comments/find-comments";
import type { Scope } from "@/lib/domain/access/access";
import type { Colleague } from "@/lib/domain/access/colleague";
import type { Anchor } from "@/lib/domain/comments/anchor";
import { mentionsIn, withoutAddresses } from "@/lib/domain/comments/mentions";
import { type Authors, authorsOf } from "@/lib/services/assistants/authors-of";

function anchorOf({ x, y, width, height }: CommentRow): Anchor | null {
  if (x === null || y === null) return null;
  return width === null || height === null ? { x, y } : { x, y, width, height };
}

type CommentContext = {
  names: ReadonlyMap<string, string>;
  authors: Authors;
  people: readonly Colleague[];
};

/** Whether the scope wrote it: an assistant's comment is not its account's, nor the other way round. */
export const isOwnComment = ({ userId, assistant }: Scope, row: CommentRow): boolean =>
  row.accountId === userId && row.assistantId === (assistant?.id ?? null);

function commentDto(scope: Scope, row: CommentRow, { names, authors, people }: CommentContext): Comment {
  const person = (id: string) => ({ id, name: names.get(id) ?? "A former member" });
  const mentioned = mentionsIn(row.body);
  // An assistant reads names, no addresses.
  const [body, mentions] =
    scope.assistant === null ? [row.body, people] : [withoutAddresses(row.body, people), []];
  return {
    id: row.id,
    artifactId: row.artifactId,
    reviewId: row.reviewId,
    replyTo: row.replyTo,
    by: row.assistantId === null ? person(row.accountId) : authors(row.assistantId),
    mine: isOwnComment(scope, row),
    body: row.deletedAt === null ? body : null,
    at: anchorOf(row),
    mentions: mentions.filter(({ email }) => mentioned.includes(email)),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    resolved:
      row.resolvedAt === null || row.resolvedBy === null
        ? null
        : { at: row.resolvedAt.toISOString(), by: person(row.resolvedBy) },
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** Adds the names of authors and of mentioned people. */
export async function commentDtos(scope: Scope, rows: readonly CommentRow[]): Promise<Comment[]> {
  const emails = [...new Set(rows.flatMap(({ body }) => mentionsIn(body)))];
  const accounts = rows.flatMap(({ accountId, resolvedBy }) => [accountId, resolvedBy ?? accountId]);
  const [names, people, authors] = await Promise.all([
    findNames(scope, accounts),
    findColleagues(scope, emails),
    authorsOf(
      scope,
      rows.map(({ assistantId }) => assistantId),
    ),
  ]);
  return rows.map((row) => commentDto(scope, row, { names, authors, people }));
}
