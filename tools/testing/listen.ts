import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { type WatchRequest, watchWorkspace } from "@/lib/services/live/watch";

const lastIdIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? "";
export const lastId = (heard: EventTap) => lastIdIn(heard.text());

export type EventTap = {
  text: () => string;
  ids: () => string[];
  close: () => Promise<void>;
  ended: () => boolean;
};

/** Reads a stream of live events as browsers do. */
export async function listen(viewer: Viewer, more: Partial<WatchRequest> = {}): Promise<EventTap> {
  const defaults = { network: "127.0.0.1", credential: randomUUID(), callerNow: async () => viewer };
  const { lastEventId = null, ...rest } = more;
  const open = async (after: string | null) => {
    const request = { reviewId: undefined, ...defaults, ...rest, lastEventId: after };
    const stream = await watchWorkspace(viewer, "demo", request);
    return stream
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
      .getReader();
  };
  let reader = await open(lastEventId);
  let text = "";
  let ended = false;
  const readToEnd = async (): Promise<void> => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
  };
  /** A stream that breaks off is opened again after its last id, as browsers do. */
  const again = async (): Promise<void> => {
    await sleep(100);
    reader = await open(lastIdIn(text));
    await readToEnd();
  };
  const reading = (async () => {
    for (let next = readToEnd; !ended; next = again)
      ended = await next().then(
        () => true,
        () => false,
      );
  })();
  await expect.poll(() => text).not.toBe("");
  const close = async () => {
    await reader.cancel();
    await reading;
  };
  return {
    text: () => text,
    ids: () => [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? ""),
    close,
    ended: () => ended,
  };
}
