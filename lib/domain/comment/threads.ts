import type { Place } from "./place";

/** A comment as far as it makes threads. */
type Said = { id: string; replyTo: string | null; at: Place | null; resolved: object | null };

export type Thread<C> = { first: C; replies: C[]; isOpen: boolean };

/** Threads in the order of their first comments. A reply whose first comment is not there yet waits. */
export function threadsOf<C extends Said>(comments: readonly C[]): Thread<C>[] {
  const threads = new Map<string, Thread<C>>();
  for (const first of comments)
    if (first.replyTo === null)
      threads.set(first.id, { first, replies: [], isOpen: first.resolved === null });
  for (const reply of comments) threads.get(reply.replyTo ?? "")?.replies.push(reply);
  return [...threads.values()];
}

/** A thread at a place, with the number by which picture and list name it. */
export type Pin<C> = { thread: Thread<C>; at: Place; number: number };

/** Numbers count all threads with a place, so that resolving one renumbers none. */
export function pinsOf<C extends Said>(threads: readonly Thread<C>[]): Pin<C>[] {
  return threads
    .flatMap((thread) => (thread.first.at === null ? [] : [{ thread, at: thread.first.at }]))
    .map((pin, index) => ({ ...pin, number: index + 1 }));
}
