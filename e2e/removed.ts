import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";

/** Removes binaries at once, by a plan without grace period. */
export async function remove(server: Server, ws: string, artifactIds: string[]): Promise<void> {
  const plan = await call("POST /workspaces/{ws}/retention/plans", {
    ...server,
    params: { ws },
    body: { artifactIds },
  });
  const params = { ws, id: plan.id };
  await call("POST /workspaces/{ws}/retention/plans/{id}/execute", {
    ...server,
    params,
    query: { grace: "0" },
    body: {},
  });
}
