import type { Batch } from "@/lib/contracts/batches";
import type { Review, ReviewBody } from "@/lib/contracts/reviews/review";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { getReview } from "@/lib/services/reviews/read-reviews";
import { makeBatch } from "./batches";
import { makeArtifact } from "./fixtures";

export type MadeBatch = { batch: Batch; ids: string[] };

/** A batch whose cells are completed, with a picture each, in the order of making. */
export async function makePictures(viewer: Viewer, more: object = {}): Promise<MadeBatch> {
  const batch = await makeBatch(viewer, more);
  const jobs = await db().job.findMany({ where: { batchId: batch.id }, orderBy: { ordinal: "asc" } });
  const ids: string[] = [];
  for (const { id: jobId, setId } of jobs) {
    const { id } = await makeArtifact(viewer, { pipeline: { id: batch.pipeline.id } });
    await db().job.update({ where: { id: jobId }, data: { status: "completed", endedAt: new Date() } });
    await db().artifact.update({ where: { id }, data: { jobId, setId } });
    ids.push(id);
  }
  return { batch, ids };
}

export const judge = (viewer: Viewer, batchId: string, more: Partial<ReviewBody> = {}): Promise<Review> =>
  openReview(viewer, "demo", { batchId, ...more }, undefined);

export async function decide(viewer: Viewer, id: string, artifactId: string): Promise<Review> {
  const { version } = await getReview(viewer, "demo", id);
  return decideReview(viewer, "demo", { id, version }, { artifactId });
}

/** A decided round: its first picture is the champion. */
export async function makeRound(viewer: Viewer, more: object = {}) {
  const { batch, ids } = await makePictures(viewer, more);
  const review = await judge(viewer, batch.id);
  const [championId = ""] = ids;
  return { batch, ids, championId, review: await decide(viewer, review.id, championId) };
}
