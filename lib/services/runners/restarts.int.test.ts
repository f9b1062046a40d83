import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { claimOne, makeBatchRows, makeRunner, type TestRunner } from "@/tools/testing/claimable";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { connectTo } from "@/tools/testing/server/server";
import { beat } from "./beat";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** Another process of the runner registers and resumes its attempts. */
async function restart({ name, ...runner }: TestRunner, pipeline: string): Promise<TestRunner> {
  const { call } = await makeRunner(admin, pipeline, { name });
  return { ...runner, name, call };
}

it("an attempt whose runner is restarted again and again without getting further is lost, in the end its job", async () => {
  const { jobs } = await makeBatchRows(admin, "poison");
  const job = () => getJob(admin, "demo", jobs[0] ?? "");
  let runner = await makeRunner(admin, "poison");
  for (let restarts = 0; restarts < 12; restarts++) {
    expect((await job()).status).not.toBe("failed");
    await db().job.updateMany({ where: { id: jobs[0] ?? "" }, data: { notBefore: null } });
    await claimOne(admin, runner);
    const { attempts } = await job();
    const beats = [0.2, 0.3].map((progress) => [{ id: attempts.at(-1)?.id ?? "", progress }]);
    for (const said of beats) await beat(admin, "demo", runner.call, { attempts: said });
    runner = await restart(runner, "poison");
  }
  const { attempts, error } = await job();
  expect(attempts.map(({ state }) => state)).toEqual(["lost", "lost", "lost"]);
  expect(error).toContain("attempt 1 on ");
  expect(error).toContain("its runner was restarted 4 times during it without getting further");
});

it("an attempt that gets further is resumed however often its runner is restarted", async () => {
  const { jobs } = await makeBatchRows(admin, "steady");
  let runner = await makeRunner(admin, "steady");
  const id = (await claimOne(admin, runner))?.attempt.id ?? "";
  for (let i = 1; i <= 20; i++) {
    await beat(admin, "demo", runner.call, { attempts: [{ id, progress: i / 20 }] });
    runner = await restart(runner, "steady");
  }
  expect(await getJob(admin, "demo", jobs[0] ?? "")).toMatchObject({ status: "running", attempts: [{ id }] });
});

it("a process that registers again, with what it offers now, restarts nothing", async () => {
  const { jobs } = await makeBatchRows(admin, "again");
  const runner = await makeRunner(admin, "again");
  await claimOne(admin, runner);
  const { name, call } = runner;
  for (let i = 0; i < 10; i++) await makeRunner(admin, "again", { name, instance: call.instance });
  expect((await getJob(admin, "demo", jobs[0] ?? "")).status).toBe("running");
});

it.each([
  ["with news", { progress: 0.5 }],
  ["without news", {}],
])("a heartbeat is a sign of life: %s", async (pipeline, said) => {
  await makeBatchRows(admin, pipeline);
  const runner = await makeRunner(admin, pipeline);
  const id = (await claimOne(admin, runner))?.attempt.id ?? "";
  const seen = async () => (await db().runner.findUniqueOrThrow({ where: { id: runner.id } })).lastSeenAt;
  // From here on the attempt itself has time enough.
  await beat(admin, "demo", runner.call, { attempts: [{ id }] });
  const longAgo = new Date(Date.now() - 25_000);
  await db().runner.update({ where: { id: runner.id }, data: { lastSeenAt: longAgo } });
  await beat(admin, "demo", runner.call, { attempts: [{ id, ...said }] });
  const noted = await seen();
  expect(noted.getTime()).toBeGreaterThan(longAgo.getTime());
  await beat(admin, "demo", runner.call, { attempts: [{ id, ...said }] });
  expect(await seen()).toEqual(noted);
});

it("a heartbeat with news does not wait for who holds its runner", async () => {
  await makeBatchRows(admin, "held");
  const runner = await makeRunner(admin, "held");
  const id = (await claimOne(admin, runner))?.attempt.id ?? "";
  await db().runner.update({ where: { id: runner.id }, data: { lastSeenAt: new Date(0) } });
  const holder = await connectTo(process.env.DATABASE_URL);
  try {
    await holder.query("BEGIN");
    await holder.query('SELECT 1 FROM "Runner" WHERE id = $1 FOR UPDATE', [runner.id]);
    const { attempts } = await beat(admin, "demo", runner.call, { attempts: [{ id, progress: 0.5 }] });
    expect(attempts).toMatchObject([{ id, state: "running" }]);
  } finally {
    await holder.end();
  }
});
