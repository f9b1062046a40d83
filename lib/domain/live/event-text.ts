// Lines of an event stream: https://html.spec.whatwg.org/multipage/server-sent-events.html

/** How long a browser waits before it reconnects. */
export const streamStart = "retry: 2000\n\n";

/** Ignored by readers; tells either side whether the other is still there. */
export const heartbeat = ":\n\n";

type Told = { seq: bigint; kind: string; id: string; version: number | null };

/** One event; `id:` is what `Last-Event-ID` repeats. */
export function eventText({ seq, kind, id, version }: Told): string {
  const data = { kind, id, ...(version === null ? {} : { version }) };
  return `id: ${seq}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Says that events are missing before this place: what was read must be read again. */
export const resetText = (seq: bigint): string => `id: ${seq}\nevent: reset\ndata: {"kind":"reset"}\n\n`;

/** The place after which a stream resumes; null for none that it ever sent. */
export function resumedAt(
  lastEventId: string,
  { head, oldest }: { head: bigint; oldest: bigint },
): bigint | null {
  if (!/^\d{1,18}$/.test(lastEventId)) return null;
  const seq = BigInt(lastEventId);
  const first = oldest === 0n ? head : oldest - 1n;
  return seq >= first && seq <= head ? seq : null;
}
