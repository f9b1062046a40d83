import { setMaxListeners } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { forReader } from "@/lib/lane";

const signals = new WeakMap<ServerResponse, AbortSignal>();

/** Aborts if the client leaves before the response is sent. */
export function leaving(res: ServerResponse): AbortSignal {
  const known = signals.get(res);
  if (known !== undefined) return known;
  const controller = new AbortController();
  // Each statement that runs for the request listens to it.
  setMaxListeners(0, controller.signal);
  res.once("close", () => {
    if (!res.writableFinished) controller.abort();
  });
  if (res.closed && !res.writableFinished) controller.abort();
  signals.set(res, controller.signal);
  return controller.signal;
}

/** Serves a request; what a `GET` or `HEAD` reads of the database ends when its client leaves. */
export const servingReader = <T>(
  { method }: IncomingMessage,
  res: ServerResponse,
  serve: () => Promise<T>,
): Promise<T> => (method === "GET" || method === "HEAD" ? forReader(() => leaving(res), serve) : serve());
