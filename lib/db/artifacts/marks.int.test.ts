import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { setMark } from "@/lib/services/artifacts/set-mark";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { deliver, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { withOlderDatabase } from "@/tools/testing/older-database";
import { onServer } from "@/tools/testing/server/server";

useFluxara();

it("a mark copies its artifact's model and pipeline, which then cannot change", async () => {
  const admin = await makeViewer("admin");
  const job = await makeJob(admin, { model: { name: "asked" } });
  const { item } = await deliver(admin, job.id, await picture());
  await expect(setMark(admin, "demo", item.id, { stars: 3 })).rejects.toMatchObject({ code: "not_found" });
  await completeJob(admin, "demo", job.id, { recorded: { model: { name: "recorded" } } });
  await setMark(admin, "demo", item.id, { stars: 3 });
  expect(await db().mark.findFirst({ where: { artifactId: item.id } })).toMatchObject({
    model: "recorded",
    pipelineId: "draw",
  });
  const where = { id: item.id };
  for (const data of [{ model: "another" }, { model: null }, { pipelineId: "another" }])
    await expect(db().artifact.update({ where, data })).rejects.toThrow("settled");
  await db().artifact.update({ where, data: { model: "recorded", name: "renamed.png" } });
});

it("a migration copies them into older marks", async () => {
  await withOlderDatabase("20261125035208", async (url) => {
    const id = (n: number) => `'01900000-0000-7000-8000-00000000000${n}'`;
    await onServer(
      url,
      `INSERT INTO "Account" (id, email, name) VALUES (${id(1)}, 'a@example.com', 'a')`,
      `INSERT INTO "Workspace" (id, slug, title) VALUES (${id(2)}, 'w', 'w')`,
      `INSERT INTO "Environment" (id, key) VALUES (${id(3)}, 'e')`,
      `INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "pipelineId", asked, request)
         VALUES (${id(4)}, ${id(2)}, ${id(3)}, ${id(1)}, 'p', '{}', '{}')`,
      `INSERT INTO "Blob" ("workspaceId", sha256, bytes, crc32, type, width, height, thumbhash, dhash, animated, "tileBytes")
         VALUES (${id(2)}, 's', 1, 0, 'png', 1, 1, '', '', false, 1)`,
      `INSERT INTO "Artifact" (id, "workspaceId", "jobId", index, "environmentId", sha256, bytes, name, state, "createdAt", type,
           width, height, animated, model, "sizeKey", "pipelineId")
         SELECT i::uuid, ${id(2)}, ${id(4)}, n, ${id(3)}, 's', 1, 'n', 'available', now(), 'png', 1, 1, false, model, '1x1', 'p' || n
         FROM (VALUES (5, ${id(5)}, 'm'), (6, ${id(6)}, NULL)) AS given (n, i, model)`,
      `INSERT INTO "Mark" ("artifactId", "accountId", "workspaceId", stars, "createdAt")
         SELECT id, ${id(1)}, ${id(2)}, 2, "createdAt" FROM "Artifact"`,
    );
    expect(await applyMigrations(url)).not.toEqual([]);
    await onServer(
      url,
      `DO $$ BEGIN ASSERT (SELECT array_agg((model, "pipelineId")::text ORDER BY "pipelineId") FROM "Mark") = '{"(m,p5)","(,p6)"}'; END $$`,
    );
  });
});
