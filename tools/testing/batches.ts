import { type Batch, BatchBody } from "@/lib/contracts/batches";
import { db } from "@/lib/db/client";
import { readSettings } from "@/lib/db/codecs/settings";
import type { Viewer } from "@/lib/domain/access/actors";
import type { SettingField } from "@/lib/domain/settings/settings";
import { createBatch } from "@/lib/services/batches/create-batch";

/** Two cells of a pipeline that nobody offers. */
export const batchBody = (more: object = {}): BatchBody =>
  BatchBody.parse({
    pipeline: { id: "nobodys" },
    base: { settings: { prompt: "a boat", seed: "7" } },
    axes: [{ key: "steps", values: [10, 20] }],
    ...more,
  });

export const makeBatch = (viewer: Viewer, more: object = {}): Promise<Batch> =>
  createBatch(viewer, "demo", batchBody(more), undefined);

/** A setting of a batch's jobs, in the order of making. */
export async function settingsIn(batchId: string, field: SettingField): Promise<unknown[]> {
  const jobs = await db().job.findMany({ where: { batchId }, orderBy: [{ ordinal: "asc" }, { id: "asc" }] });
  return jobs.map(({ asked }) => readSettings(asked)[field]);
}
