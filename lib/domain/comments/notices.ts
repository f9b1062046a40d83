/** The fields of a comment that decide who is notified. */
type NoticeSubject = {
  authorId: string;
  mentionedIds: readonly string[];
  /** The authors of earlier comments in the thread; empty for a first comment. */
  threadIds: readonly string[];
};

export type CommentNotice = { accountId: string; kind: "mention" | "reply" };

/** Who is notified of a comment: each account once, never the author. A mention takes precedence over a reply. */
export function noticesOf({ authorId, mentionedIds, threadIds }: NoticeSubject): CommentNotice[] {
  const kinds = new Map<string, CommentNotice["kind"]>();
  for (const id of threadIds) kinds.set(id, "reply");
  for (const id of mentionedIds) kinds.set(id, "mention");
  kinds.delete(authorId);
  return [...kinds].map(([accountId, kind]) => ({ accountId, kind }));
}
