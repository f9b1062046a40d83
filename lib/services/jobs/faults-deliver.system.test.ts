import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { hasStrace, inTwos, runVictim, victimsGone } from "@/tools/testing/faults/run-victim";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { deliver, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";

const store = useFluxara();
const seed = Number(process.env.FAULT_SEED ?? 1);
/** Takes seconds on an idle machine; starting processes is slow on a busy one. */
const patient = { timeout: 240_000 };

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const statesOf = async (jobId: string) =>
  (await db().artifact.findMany({ where: { jobId }, orderBy: { index: "asc" } })).map((a) => a.state);

/** Delivers one picture in a process that dies on the way; returns what it acknowledged. */
async function deliverDying(how: { fatal?: number; syscall?: string }) {
  const job = await makeJob(admin);
  const bytes = await picture();
  const order = { kind: "deliver" as const, viewer: admin, fatal: how.fatal ?? 0, jobId: job.id };
  const { killed, acknowledged } = await runVictim({ ...order, pictures: [bytes.toString("base64")] }, how);
  return { how, jobId: job.id, bytes, killed, acknowledged };
}

type Dead = Awaited<ReturnType<typeof deliverDying>>;

/** Repeating the delivery must succeed as if nothing had happened. */
async function expectRetry({ jobId, bytes, acknowledged, how }: Dead): Promise<void> {
  const said = JSON.stringify(how);
  const before = await db().artifact.findFirst({ where: { jobId } });
  expect(["written", undefined], said).toContain(before?.state);
  if (acknowledged.has(0)) expect(before?.id, said).toBe(acknowledged.get(0));
  const { item, created } = await deliver(admin, jobId, bytes, { name: "0.png" });
  expect(created, said).toBe(before === null);
  if (before !== null) expect(item.id, said).toBe(before.id);
  await completeJob(admin, "demo", jobId, {});
  expect(await statesOf(jobId), said).toEqual(["available"]);
}

async function expectRecovery(dead: Dead[]): Promise<void> {
  await victimsGone();
  expect(await unsound()).toEqual([]);
  for (const one of dead) await expectRetry(one);
  await sweepAll();
  expect(await unsound()).toEqual([]);
  expect(await leftovers()).toEqual([]);
  expect(store.files().filter((file) => file.includes("/blobs/tmp/"))).toEqual([]);
}

it("a process killed before or after any storage step leaves nothing half done", patient, async () => {
  // Steps 1 to 12 are before and after each of receive (bytes), begin (preview), stage, put and discard (preview, then
  // bytes). Step 13 would come after the response.
  const steps = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
  const dead = await inTwos(steps, (fatal) => deliverDying({ fatal }));
  expect(dead.map((d) => d.killed)).toEqual(steps.map((step) => step < 13));
  const rows = await Promise.all(dead.map((d) => statesOf(d.jobId)));
  expect(rows.map((r) => r.length)).toEqual(steps.map((step) => (step < 9 ? 0 : 1)));
  expect((await leftovers()).length).toBeGreaterThan(0);
  await expectRecovery(dead);
});

it.runIf(hasStrace)(
  "a process killed at a system call of an upload leaves nothing half done",
  patient,
  async () => {
    const calls = ["fsync:1", "fsync:4", "rename:1", "rename:2"];
    const dead = await inTwos(calls, (syscall) => deliverDying({ syscall }));
    expect(dead.filter((d) => d.killed).length).toBe(calls.length);
    await expectRecovery(dead);
  },
);

it(`what was acknowledged before a kill at any moment is kept (seed ${seed})`, patient, async () => {
  const job = await makeJob(admin);
  const pictures = await Promise.all(Array.from({ length: 12 }, () => picture()));
  const order = { kind: "deliver" as const, viewer: admin, fatal: 0, jobId: job.id };
  const sent = { ...order, pictures: pictures.map((p) => p.toString("base64")) };
  const acknowledged = new Map<number, string>();
  let random = seed;
  for (let run = 0; run < 4; run++) {
    random = (random * 48_271) % 2_147_483_647;
    const killAfter = { acknowledged: 1 + run * 2 + (random % 2), delayMs: random % 150 };
    const fate = await runVictim(sent, { killAfter });
    expect(fate.acknowledged.size).toBeGreaterThan(run * 2);
    for (const [index, id] of fate.acknowledged) {
      expect(acknowledged.get(index) ?? id).toBe(id);
      acknowledged.set(index, id);
    }
    await victimsGone();
    expect(await unsound()).toEqual([]);
    expect(await statesOf(job.id)).not.toContain("available");
  }
  for (const [index, bytes] of pictures.entries()) {
    const { item, created } = await deliver(admin, job.id, bytes, { index, name: `${index}.png` });
    if (acknowledged.has(index)) expect([item.id, created]).toEqual([acknowledged.get(index), false]);
  }
  await completeJob(admin, "demo", job.id, {});
  expect(await statesOf(job.id)).toEqual(Array.from(pictures, () => "available"));
  await sweepAll();
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
});
