import { expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { lockJob } from "@/lib/db/jobs/find-jobs";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import { asAppError } from "@/lib/server/http/problem";
import { deliver, makeJob, makeViewer, makeWorkspace, picture, useFluxara } from "@/tools/testing/fixtures";
import { removeSample } from "./remove-sample";

useFluxara();

async function sample(ws: string) {
  await makeWorkspace(ws);
  await db().workspace.update({ where: { slug: ws }, data: { isSample: true } });
  return makeViewer("admin", ws);
}

async function waiting(): Promise<number> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length;
}

it("a delivery that has its job, and the removal of the sample, do not wait for each other", async () => {
  const admin = await sample("sample-locked");
  const job = await makeJob(admin, {}, "sample-locked");
  const scope = authorize(admin, "sample-locked", "job:run");
  let removing: Promise<unknown> | undefined;
  await inTransaction(async (tx) => {
    await lockJob(scope, job.id, tx);
    removing = removeSample(admin, "sample-locked");
    await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 60_000 });
    // Takes the lock of any insert with a foreign key to the workspace.
    await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${scope.workspaceId}::uuid FOR KEY SHARE`;
  });
  await removing;
  expect(await db().job.count({ where: { id: job.id } })).toBe(0);
});

it("deliveries during the removal of the sample are told that there is no such job", async () => {
  const admin = await sample("sample-busy");
  const inSample = { ws: "sample-busy" };
  const jobs = await Promise.all([1, 2, 3, 4, 5, 6].map(() => makeJob(admin, {}, "sample-busy")));
  const pictures = await Promise.all(jobs.map(() => picture()));
  const running = jobs.map((job, i) => deliver(admin, job.id, pictures[i] ?? Buffer.of(), inSample));
  const [removal, ...answers] = await Promise.allSettled([removeSample(admin, "sample-busy"), ...running]);
  expect(removal.status).toBe("fulfilled");
  const refused = answers.flatMap((answer) =>
    answer.status === "rejected" ? [asAppError(answer.reason)] : [],
  );
  const others = refused.filter(({ code }) => code !== "not_found");
  expect(others.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});
