import type { Viewer } from "@/lib/domain/access/actors";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { deliver, makeJob, picture } from "../fixtures";

/** Available artifacts of one job, with files of these names; returns their ids. */
export async function makeNamed(
  viewer: Viewer,
  names: readonly string[],
  asked: object = {},
): Promise<string[]> {
  const job = await makeJob(viewer, asked);
  const ids: string[] = [];
  for (const [index, name] of names.entries())
    ids.push((await deliver(viewer, job.id, await picture(), { index, name })).item.id);
  await completeJob(viewer, "demo", job.id, {});
  return ids;
}
