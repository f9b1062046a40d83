import { call } from "@/lib/client/call";
import type { Stage } from "@/lib/sample/deliver/stage";
import { plannedBatches } from "@/lib/sample/plan/batches";

/** Asks for batches, which the painter does like everybody's. */
export async function tellBatches({ to }: Stage): Promise<void> {
  const params = { ws: to.ws };
  const { items } = await call("GET /workspaces/{ws}/batches", { ...to, params });
  for (const body of plannedBatches)
    if (!items.some(({ title }) => title === body.title))
      await call("POST /workspaces/{ws}/batches", { ...to, params, body });
}
