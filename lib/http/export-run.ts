import type { Asked } from "./asked";

/** What an export needs of the request that makes it: its progress is reported under the request's own key. */
export const runOf = (newId: string | undefined, { signal, headers }: Asked) => ({
  newId,
  stop: signal,
  progressKey: headers.get("idempotency-key") ?? undefined,
});
