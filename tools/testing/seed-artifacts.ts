import { db } from "@/lib/db/client";
import { asLongWork } from "@/lib/lane";

const ids = (prefix: string) => `(${prefix} || lpad(to_hex(i), 12, '0'))::uuid`;

/**
 * Inserts `count` available artifacts of one job and one blob by SQL, a second apart. They are evenly mixed, as in a
 * busy workspace: eight models, four pipelines, every model on half of the pipelines.
 */
export const seedArtifacts = (workspace: string, accountId: string, count: number): Promise<void> =>
  asLongWork(() => insertArtifacts(workspace, accountId, count));

async function insertArtifacts(workspace: string, accountId: string, count: number): Promise<void> {
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: workspace } });
  const { id: environmentId } = await db().environment.findUniqueOrThrow({ where: { key: "default" } });
  const job = await db().job.create({
    data: {
      workspaceId,
      environmentId,
      accountId,
      pipelineId: "p",
      status: "completed",
      asked: {},
      request: {},
    },
  });
  const sha256 = "0".repeat(64);
  const picture = { bytes: 1000, type: "png", width: 8, height: 8, animated: false };
  await db().blob.create({
    data: { workspaceId, sha256, crc32: 0, thumbhash: "", dhash: "", tileBytes: 1, ...picture },
  });
  await db().$executeRawUnsafe(
    `INSERT INTO "Artifact" (id, "workspaceId", "jobId", index, "environmentId", sha256, bytes, name, state, "writtenAt",
       "createdAt", type, width, height, animated, prompt, model, steps, "sizeKey", "pipelineId")
     SELECT ${ids("'01900000-0000-7000-8000-'")}, $1::uuid, $2::uuid, i, $3::uuid, $4, 1000, 'n' || i, 'available', t, t, 'png', 8, 8,
       false, 'a cat number ' || i, 'model-' || i % 8, 20 + i % 5, '8x8', 'pipeline-' || (i % 2 + (i / 8) % 2 * 2)
     FROM generate_series(1, ${count}) i, LATERAL (SELECT now() - i * interval '1 second' AS t) at`,
    workspaceId,
    job.id,
    environmentId,
    sha256,
  );
  await db().$executeRawUnsafe(`ANALYZE`);
}

/** Inserts the account's stars, evenly mixed from one to five, on every `every`th artifact. */
export async function seedStars(accountId: string, every: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Mark" ("artifactId", "accountId", "workspaceId", stars, "createdAt", model, "pipelineId")
    SELECT id, ${accountId}::uuid, "workspaceId", 1 + abs(hashint4(index)) % 5, "createdAt", model, "pipelineId"
    FROM "Artifact" WHERE index % ${every} = 0`;
}
