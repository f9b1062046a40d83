// Lines of an event stream: https://html.spec.whatwg.org/multipage/server-sent-events.html

const reconnectAfterMs = 2_000;

/**
 * The start of a stream after `seq`: how long a browser waits before it reconnects, and the `Last-Event-ID` that it sends
 * then if no event has come.
 */
export const startText = (seq: bigint): string => `retry: ${reconnectAfterMs}\nid: ${seq}\n\n`;

/** A comment, which readers ignore; it shows each side that the other is still there. */
export const heartbeat = ":\n\n";

type EventRow = { seq: bigint; kind: string; id: string; version: number | null };

/** One event. When it reconnects, a browser sends the last `id` as `Last-Event-ID`. */
export function eventText({ seq, kind, id, version }: EventRow): string {
  const data = { kind, id, ...(version === null ? {} : { version }) };
  return `id: ${seq}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Tells the client that events before `seq` are missing: it must reload what it has read. */
export const resetText = (seq: bigint): string => `id: ${seq}\nevent: reset\ndata: {"kind":"reset"}\n\n`;

/** The `seq` after which a stream resumes; null if it was never sent, or if later events are already deleted. */
export function resumedAt(
  lastEventId: string,
  { head, oldest }: { head: bigint; oldest: bigint },
): bigint | null {
  if (!/^\d{1,18}$/.test(lastEventId)) return null;
  const seq = BigInt(lastEventId);
  const first = oldest === 0n ? head : oldest - 1n;
  return seq >= first && seq <= head ? seq : null;
}
