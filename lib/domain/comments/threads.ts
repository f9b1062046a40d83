import type { Anchor } from "./anchor";

/** The fields of a comment that threads are built from. */
type ThreadComment = { id: string; replyTo: string | null; at: Anchor | null; resolved: object | null };

export type Thread<C> = { first: C; replies: C[]; isOpen: boolean };

/** Threads in the order of their first comments. A reply is left out until its first comment is there. */
export function threadsOf<C extends ThreadComment>(comments: readonly C[]): Thread<C>[] {
  const threads = new Map<string, Thread<C>>();
  for (const first of comments)
    if (first.replyTo === null)
      threads.set(first.id, { first, replies: [], isOpen: first.resolved === null });
  for (const reply of comments) threads.get(reply.replyTo ?? "")?.replies.push(reply);
  return [...threads.values()];
}

/** A thread at a place, with its number in the picture and in the list. */
export type Pin<C> = { thread: Thread<C>; at: Anchor; number: number };

/** Numbers all threads with a place, so that resolving one does not renumber the others. */
export function pinsOf<C extends ThreadComment>(threads: readonly Thread<C>[]): Pin<C>[] {
  return threads
    .flatMap((thread) => (thread.first.at === null ? [] : [{ thread, at: thread.first.at }]))
    .map((pin, index) => ({ ...pin, number: index + 1 }));
}
