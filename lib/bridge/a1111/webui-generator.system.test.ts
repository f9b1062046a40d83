import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebuiClient } from "@/lib/bridge/a1111/webui-client";
import { WebuiGenerator } from "@/lib/bridge/a1111/webui-generator";
import { AttemptFolder } from "@/lib/bridge/attempt-folder";
import { Bridge } from "@/lib/bridge/bridge";
import { db } from "@/lib/db/client";
import { imageToImage, textToImage } from "@/lib/domain/webui/webui-offer";
import type { RunnerProfile, RunnerWork } from "@/lib/sdk/runner/runner-program";
import { updateJob } from "@/lib/services/jobs/update-job";
import { makeBatchRows } from "@/tools/testing/claimable";
import { makeArtifact, picture } from "@/tools/testing/fixtures";
import { SmallWebui } from "@/tools/testing/server/small-webui";
import { endless, useRunners } from "@/tools/testing/test-runners";
import { waitUntil } from "@/tools/testing/wait-until";

const { admin, start, job, becomes } = useRunners();

let webui: SmallWebui;
let url: string;
let folder: string;

beforeEach(async () => {
  webui = new SmallWebui(await picture());
  url = await webui.start();
  folder = await mkdtemp(join(tmpdir(), "fluxara-bridge-"));
});
afterEach(async () => {
  webui.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (task: string) =>
  fetch(`${url}/sdapi/v1/txt2img`, {
    method: "POST",
    body: JSON.stringify({ force_task_id: task, batch_size: 1 }),
  });

async function bridge(name: string = randomUUID(), work?: RunnerWork) {
  const generator = new WebuiGenerator(new WebuiClient({ url, headers: {} }));
  const made = new Bridge({ generator, folder, report: () => undefined });
  const offers = await made.begin(AbortSignal.abort());
  const profile = { name, kind: "a1111", silenceSeconds: 30, offers } as RunnerProfile;
  return start({ pipeline: textToImage, work: work ?? made.work, ready: made.ready, profile });
}

const posted = (count: number) => waitUntil(`${count} requests`, async () => webui.posted.length === count);
const runs = (task: string | undefined) =>
  waitUntil("it to run", async () => webui.task === task && task !== undefined);

it("makes a job's pictures with one request, and delivers neither the grid nor a script's map", async () => {
  const { id, jobs } = await makeBatchRows(admin(), textToImage, { steps: [7], model: "night" });
  await db().batch.update({ where: { id }, data: { pictures: 2 } });
  await bridge();
  await posted(1);
  const attempt = (await job(jobs[0])).attempts[0]?.id;
  expect(webui.posted[0]).toMatchObject({
    ...{ prompt: "a boat", negative_prompt: "", steps: 7, batch_size: 2, save_images: false },
    override_settings: { sd_model_checkpoint: "night" },
    force_task_id: attempt,
  });
  webui.end();
  await becomes(jobs[0], "completed");
  expect((await job(jobs[0])).artifacts).toBe(2);
  await waitUntil("its folder to be removed", async () => (await readdir(folder)).length === 0);
});

it("a picture that a job begins from is sent with the request", async () => {
  const { id: input } = await makeArtifact(admin());
  const { jobs } = await makeBatchRows(admin(), imageToImage, { input });
  await bridge();
  await posted(1);
  const [sent = ""] = webui.posted[0]?.init_images ?? [];
  expect(Buffer.from(sent, "base64").subarray(1, 4).toString()).toBe("PNG");
  webui.end();
  await becomes(jobs[0], "completed");
});

it("a canceled job is interrupted, but only once it is what runs", async () => {
  const somebodys = ask("somebody's");
  await runs("somebody's");
  const { jobs } = await makeBatchRows(admin(), textToImage, { steps: [1] });
  await bridge();
  await posted(2);
  const attempt = (await job(jobs[0])).attempts[0]?.id;
  await updateJob(admin(), "demo", jobs[0] ?? "", { status: "canceled" });
  expect(webui.interrupted).toEqual([]);
  webui.end();
  expect((await somebodys).status).toBe(200);
  await waitUntil("it to be interrupted", async () => webui.interrupted.length > 0);
  expect(webui.interrupted).toEqual([attempt]);
  expect((await job(jobs[0])).artifacts).toBe(0);
});

it("a half-made picture that someone interrupted is thrown away, and made again once", async () => {
  const { jobs } = await makeBatchRows(admin(), textToImage, { steps: [2] });
  await bridge();
  for (const count of [1, 2]) {
    await posted(count);
    webui.interrupt();
  }
  await waitUntil("the second to be over", async () => (await job(jobs[0])).attempts[1]?.endedAt !== null);
  expect((await job(jobs[0])).attempts.map(({ state }) => state)).toEqual(["released", "failed"]);
  expect((await job(jobs[0])).artifacts).toBe(0);
});

it("a picture made with another checkpoint than asked for is refused", async () => {
  webui.loaded = "day";
  const { jobs } = await makeBatchRows(admin(), textToImage, { model: "night" });
  await bridge();
  await posted(1);
  webui.end();
  await becomes(jobs[0], "failed");
  expect((await job(jobs[0])).error).toContain("used the model “day” instead of “night”");
});

/** Asks for a picture, and is gone before its answer comes. */
const killed: RunnerWork = async (attempt, ...more) => {
  await new AttemptFolder(folder, attempt.id).note({});
  void ask(attempt.id).catch(() => undefined);
  return endless(attempt, ...more);
};

it("an attempt that an earlier process waited for has failed, and what that asked for is interrupted", async () => {
  const name = randomUUID();
  const { jobs } = await makeBatchRows(admin(), textToImage, { steps: [3] });
  const before = await bridge(name, killed);
  await posted(1);
  const [attempt] = (await job(jobs[0])).attempts;
  await bridge(name);
  await expect(before.ended).resolves.toMatchObject({ how: "replaced" });
  await waitUntil("it to be over", async () => (await job(jobs[0])).attempts[0]?.endedAt !== null);
  expect((await job(jobs[0])).attempts[0]).toMatchObject({ id: attempt?.id, state: "failed" });
  expect(webui.interrupted).toEqual([attempt?.id]);
});
