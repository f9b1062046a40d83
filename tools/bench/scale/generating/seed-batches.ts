import { db } from "@/lib/db/client";
import { inLongTransaction } from "@/lib/db/transaction";
import { demandId, demandOf } from "@/lib/domain/runners/demand";
import { settingsOf } from "@/lib/domain/settings/asked-settings";

export const ws = "demo";

export type SeedRequest = {
  pipeline: string;
  batches: number;
  cells: number;
  status: "queued" | "completed";
};

const prompt =
  "a portrait of a fox in the snow, soft light, film grain, 85 mm, shallow depth of field, overcast";

/** Batches of so many cells each, written as rows. */
export async function seedBatches({ pipeline, batches, cells, status }: SeedRequest): Promise<void> {
  const asked = settingsOf({ prompt, steps: 24, width: 1024, height: 1024, cfg: 6, sampler: "euler" });
  const demand = demandOf({ id: pipeline, version: "1" }, "default", { ...asked, params: {} });
  const key = demandId(demand);
  await inLongTransaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "VariantSet" (id, "workspaceId", key, title)
      SELECT gen_random_uuid(), w.id, ${pipeline} || n, ${pipeline} || n FROM "Workspace" w, generate_series(1, ${batches}) n
      WHERE w.slug = ${ws}`;
    await tx.$executeRaw`
      INSERT INTO "Batch" (id, "workspaceId", "accountId", "setId", "environmentId", title, base, axes, "pipelineId",
        "pipelineVersion", demands, "demandIds", "createdAt", "endedAt")
      SELECT gen_random_uuid(), s."workspaceId", a.id, s.id, e.id, s.key,
        ${JSON.stringify({ kind: "settings", preset: null, artifactId: null, own: { prompt }, each: null })}::jsonb, '[]'::jsonb,
        ${pipeline}, '1', ${JSON.stringify({ [key]: demand })}::jsonb, ${[key]}::text[], now(),
        CASE WHEN ${status} = 'completed' THEN now() END
      FROM "VariantSet" s, (SELECT id FROM "Account" LIMIT 1) a, "Environment" e
      WHERE s.key LIKE ${pipeline} || '%' AND e.key = 'default'`;
    await tx.$executeRaw`
      INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "externalId", "setId", "pipelineId", "pipelineVersion",
        status, asked, request, "batchId", position, ordinal, demand)
      SELECT gen_random_uuid(), b."workspaceId", b."environmentId", b."accountId", 'batch:' || b.id || ':' || n || ':1', b."setId",
        ${pipeline}, '1', ${status}::"JobStatus", ${JSON.stringify(asked)}::jsonb || jsonb_build_object('seed', n::text), '{"params": {}}',
        b.id, ARRAY[n], n, ${key}
      FROM "Batch" b, generate_series(0, ${cells - 1}) n WHERE b."pipelineId" = ${pipeline}`;
  });
  await db().$executeRawUnsafe("VACUUM ANALYZE");
}
