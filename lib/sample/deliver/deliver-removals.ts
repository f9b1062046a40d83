import { call } from "@/lib/client/call";
import type { Stage } from "@/lib/sample/deliver/stage";
import { samplePlan } from "@/lib/sample/plan/sample-plan";

/** Removes one artifact by name. A removal that is due or done stays as it is. */
async function remove({ to, artifact }: Stage, output: string, query: { grace?: "0" }): Promise<void> {
  const { id, state, retention } = artifact(output);
  if (state !== "available" || retention.removeAfter !== null) return;
  const params = { ws: to.ws };
  const plan = await call("POST /workspaces/{ws}/retention/plans", {
    ...to,
    params,
    body: { artifactIds: [id] },
  });
  await call("POST /workspaces/{ws}/retention/plans/{id}/execute", {
    ...to,
    params: { ...params, id: plan.id },
    query,
    body: {},
  });
}

/**
 * Removes one artifact at once, which leaves its tombstone, and another after its grace period, during which it can be
 * kept.
 */
export async function deliverRemovals(stage: Stage): Promise<void> {
  const { remove: gone, aboutToExpire } = samplePlan.story;
  await remove(stage, gone, { grace: "0" });
  await remove(stage, aboutToExpire.output, {});
}
