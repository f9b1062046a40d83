import type { Comment } from "@/lib/contracts/comments";
import { findColleagues } from "@/lib/db/accounts/colleagues";
import { findNames } from "@/lib/db/accounts/names";
import type { CommentRow } from "@/lib/db/comments/find-comments";
import type { Scope } from "@/lib/domain/access/access";
import { type Mentionable, mentionsIn } from "@/lib/domain/comments/mentions";
import type { Place } from "@/lib/domain/comments/place";

function placeOf({ x, y, width, height }: CommentRow): Place | null {
  if (x === null || y === null) return null;
  return width === null || height === null ? { x, y } : { x, y, width, height };
}

type CommentContext = { names: ReadonlyMap<string, string>; people: readonly Mentionable[] };

function commentDto({ userId }: Scope, row: CommentRow, { names, people }: CommentContext): Comment {
  const person = (id: string) => ({ id, name: names.get(id) ?? "A former member" });
  const mentioned = mentionsIn(row.body);
  return {
    id: row.id,
    artifactId: row.artifactId,
    reviewId: row.reviewId,
    replyTo: row.replyTo,
    by: person(row.accountId),
    mine: row.accountId === userId,
    body: row.deletedAt === null ? row.body : null,
    at: placeOf(row),
    mentions: people.filter(({ email }) => mentioned.includes(email)),
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
  const [names, people] = await Promise.all([findNames(scope, accounts), findColleagues(scope, emails)]);
  return rows.map((row) => commentDto(scope, row, { names, people }));
}
