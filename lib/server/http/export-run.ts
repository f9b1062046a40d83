import type { RequestLike } from "./request-like";

/** What an export needs from its request. Progress is reported under the request's idempotency key. */
export const runOf = (newId: string | undefined, { signal, headers }: RequestLike) => ({
  newId,
  stop: signal,
  progressKey: headers.get("idempotency-key") ?? undefined,
});
