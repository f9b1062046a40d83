import type * as z from "zod";
import { call } from "@/lib/client/call";
import type { Batch, BatchBody } from "@/lib/contracts/batches";
import type { Stage } from "@/lib/sample/deliver/stage";
import { pause } from "@/lib/sdk/runner/bell";

const lookEveryMs = 1_000;

export async function findBatch({ to }: Stage, title: string): Promise<Batch | null> {
  const params = { ws: to.ws };
  const { items } = await call("GET /workspaces/{ws}/batches", { ...to, params, query: { limit: 200 } });
  return items.find((batch) => batch.title === title) ?? null;
}

export const askBatch = ({ to }: Stage, body: z.input<typeof BatchBody>): Promise<Batch> =>
  call("POST /workspaces/{ws}/batches", { ...to, params: { ws: to.ws }, body });

/** The batch with all its pictures; null if it ended without some, or is not over at `untilMs` of `performance.now`. */
export async function awaitBatch({ to }: Stage, id: string, untilMs: number): Promise<Batch | null> {
  for (;;) {
    to.signal.throwIfAborted();
    const batch = await call("GET /workspaces/{ws}/batches/{id}", { ...to, params: { ws: to.ws, id } });
    const { total, completed } = batch.counts;
    if (completed === total) return batch;
    if (batch.endedAt !== null || performance.now() > untilMs) return null;
    await pause(lookEveryMs, to.signal);
  }
}
