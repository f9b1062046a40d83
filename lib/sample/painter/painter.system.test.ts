import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { Painter } from "@/lib/sample/painter/painter";
import { painterProfile } from "@/lib/sample/painter/painter-profile";
import { firstStart, resetAdmin } from "@/lib/services/first-start";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { removeRunner } from "@/lib/services/runners/change-runner";
import { findPainterPlaces, painterToken } from "@/lib/services/runners/painter-access";
import { makeBatchRows, makeRunner } from "@/tools/testing/claimable";
import { useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { waitUntil } from "@/tools/testing/wait-until";

useFluxara();

const { name } = painterProfile;
let admin: Viewer;
let api: Awaited<ReturnType<typeof startApi>>;
let painter: ReturnType<typeof begin>;

const begin = () =>
  new Painter({
    baseUrl: api.baseUrl,
    places: () => findPainterPlaces(name),
    tokenFor: (place) => painterToken(place, name),
  });

beforeAll(async () => {
  await firstStart();
  const { token } = await resetAdmin();
  admin = await viewerOf(new Headers({ authorization: `Bearer ${token}` }));
  api = await startApi();
  painter = begin();
});
afterAll(async () => {
  await painter.close();
  await api.close();
});

const job = (id: string | undefined) => getJob(admin, "demo", id ?? "");
const runners = () => db().runner.findMany({ where: { name, removedAt: null }, select: { id: true } });
const batch = (steps: number[]) => makeBatchRows(admin, "sample-painter", { steps });

async function painted(ids: readonly string[]): Promise<string[]> {
  const isDone = async () => (await Promise.all(ids.map(job))).every(({ status }) => status === "completed");
  await waitUntil("the jobs to be painted", isDone);
  const artifacts = await db().artifact.findMany({ where: { jobId: { in: [...ids] } } });
  expect(artifacts).toHaveLength(ids.length);
  return artifacts.map(({ sha256 }) => sha256);
}

const textOf = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

function killDrawing(): void {
  const children = textOf(`/proc/${process.pid}/task/${process.pid}/children`).trim().split(" ");
  for (const id of children)
    if (textOf(`/proc/${id}/cmdline`).includes("draw-worker.mjs")) process.kill(Number(id), "SIGKILL");
}

it("registers where it is wanted, and paints the same bytes for the same settings", async () => {
  await painter.round();
  const { jobs } = await batch([4, 4]);
  expect(new Set(await painted(jobs)).size).toBe(1);
  const { attempts, prompt } = await job(jobs[0]);
  expect(attempts).toMatchObject([{ number: 1, state: "completed", runner: { name } }]);
  expect(prompt).toBe("a boat");
});

it("the painter goes when it is switched off, and comes back when it is switched on", async () => {
  await db().workspace.update({ where: { slug: "demo" }, data: { samplePainter: false } });
  const { jobs } = await batch([5]);
  await painter.round();
  await waitUntil("its runner to go", async () => {
    await painter.round();
    return (await runners()).length === 0;
  });
  expect(await job(jobs[0])).toMatchObject({ status: "queued", attempts: [] });
  expect((await job(jobs[0])).waitingBecause?.text).not.toBe("");
  await db().workspace.update({ where: { slug: "demo" }, data: { samplePainter: true } });
  await painter.round();
  await painted(jobs);
});

it("a job whose drawing process is killed fails as the runner's, and is tried again", async () => {
  const { jobs } = await batch([40]);
  await waitUntil("the job to run", async () => (await job(jobs[0])).status === "running");
  await waitUntil("the attempt to fail", async () => {
    killDrawing();
    return (await job(jobs[0])).attempts[0]?.state === "failed";
  });
  expect((await job(jobs[0])).attempts[0]?.error).toBe("The drawing process ended: SIGKILL");
  await painted(jobs);
  expect((await job(jobs[0])).attempts.map(({ state }) => state)).toEqual(["failed", "completed"]);
});

it("the painter goes on with what it had when its process is gone", async () => {
  const { jobs } = await batch([39, 38]);
  await waitUntil("the job to run", async () => (await job(jobs[0])).status === "running");
  await painter.close();
  expect((await job(jobs[0])).attempts[0]?.state).not.toBe("failed");
  painter = begin();
  await painter.round();
  await painted(jobs);
});

it("the painter leaves demo to another runner, and returns when that is removed", async () => {
  const other = await makeRunner(admin, "comfy");
  await waitUntil("its runner to go", async () => {
    await painter.round();
    return (await runners()).length === 0;
  });
  await removeRunner(admin, "demo", other.id);
  await painter.round();
  await waitUntil("its runner to come back", async () => (await runners()).length === 1);
});
