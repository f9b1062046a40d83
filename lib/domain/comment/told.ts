/** A comment as far as it decides who learns of it. */
type Said = {
  authorId: string;
  mentionedIds: readonly string[];
  /** Who wrote in the thread before; empty for a first comment. */
  threadIds: readonly string[];
};

export type Told = { accountId: string; kind: "mention" | "reply" };

/** Who learns of a comment, each once and never its author; a mention counts more than a reply. */
export function toldOf({ authorId, mentionedIds, threadIds }: Said): Told[] {
  const kinds = new Map<string, Told["kind"]>();
  for (const id of threadIds) kinds.set(id, "reply");
  for (const id of mentionedIds) kinds.set(id, "mention");
  kinds.delete(authorId);
  return [...kinds].map(([accountId, kind]) => ({ accountId, kind }));
}
