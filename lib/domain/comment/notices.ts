/** A comment as far as it decides who learns of it. */
type Said = {
  authorId: string;
  mentionedIds: readonly string[];
  /** Who wrote in the thread before; empty for a first comment. */
  threadIds: readonly string[];
};

export type CommentNotice = { accountId: string; kind: "mention" | "reply" };

/** Who learns of a comment, each once and never its author; a mention counts more than a reply. */
export function noticesOf({ authorId, mentionedIds, threadIds }: Said): CommentNotice[] {
  const kinds = new Map<string, CommentNotice["kind"]>();
  for (const id of threadIds) kinds.set(id, "reply");
  for (const id of mentionedIds) kinds.set(id, "mention");
  kinds.delete(authorId);
  return [...kinds].map(([accountId, kind]) => ({ accountId, kind }));
}
