import type { Viewer } from "@/lib/domain/access/actors";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";

/** Removes binaries at once, by a plan without grace period. */
export async function removeNow(viewer: Viewer, artifactIds: string[], ws = "demo"): Promise<void> {
  const { id } = await createPlan(viewer, ws, { artifactIds }, undefined);
  await executePlan(viewer, ws, id, true);
}
