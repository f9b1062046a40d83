import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Bridge } from "@/lib/bridge/bridge";
import { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { ComfyGenerator } from "@/lib/bridge/comfyui/comfy-generator";
import { db } from "@/lib/db/client";
import { readTemplate } from "@/lib/domain/comfy/read-template";
import type { RunnerProfile } from "@/lib/sdk/runner/runner-program";
import { updateJob } from "@/lib/services/jobs/update-job";
import { makeBatchRows } from "@/tools/testing/claimable";
import { makeArtifact, picture } from "@/tools/testing/fixtures";
import { SmallComfyUI } from "@/tools/testing/server/small-comfyui";
import { useRunners } from "@/tools/testing/test-runners";
import { waitUntil } from "@/tools/testing/wait-until";

const { admin, start, job, becomes } = useRunners();

let comfy: SmallComfyUI;
let url: string;
let folder: string;
const ends: AbortController[] = [];

beforeEach(async () => {
  comfy = new SmallComfyUI(await picture());
  url = await comfy.start();
  folder = await mkdtemp(join(tmpdir(), "fluxara-bridge-"));
});
afterEach(async () => {
  for (const each of ends.splice(0)) each.abort();
  comfy.close();
  await rm(folder, { recursive: true, force: true });
});

const title = { title: "Sampler" };
const graph = JSON.stringify({
  "3": { class_type: "Paint", inputs: { seed: 1, steps: 20, text: "x" }, _meta: title },
  "8": { class_type: "LoadImage", inputs: { image: "mine.png" } },
  "9": { class_type: "SaveImage", inputs: { images: ["3", 0], filename_prefix: "x" } },
});
const bind = { steps: "3.steps", prompt: "3.text", "input:image": "8.image" };

async function bridge(pipeline: string, name: string = randomUUID()) {
  const binding = JSON.stringify({ id: pipeline, bind, outputs: ["9"] });
  const { template } = readTemplate({ name: pipeline, graph, binding }, null);
  if (template === null) throw new Error("the workflow does not fit");
  const client = new ComfyClient({ url, headers: {} });
  const made = new Bridge({
    generator: new ComfyGenerator(client, [template]),
    folder,
    report: () => undefined,
  });
  const end = new AbortController();
  ends.push(end);
  const offers = await made.begin(end.signal);
  const profile = { name, kind: "comfyui", silenceSeconds: 30, offers } as RunnerProfile;
  return start({ pipeline, work: made.work, ready: made.ready, profile });
}

const posted = (count: number) =>
  waitUntil(`${count} posted prompts`, async () => comfy.posted.length === count);
const attempt = async (id: string | undefined) => (await job(id)).attempts.at(-1)?.id ?? "";

it("runs a job as one prompt of the attempt's id, and delivers what is saved", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [7] });
  await bridge(pipeline);
  await posted(1);
  const [id, only] = [await attempt(jobs[0]), comfy.posted[0]];
  expect(only).toMatchObject({
    prompt_id: id,
    prompt: {
      "3": { inputs: { seed: 1, steps: 7, text: "a boat" } },
      "9": { inputs: { filename_prefix: `fluxara/${jobs[0]}-${id}` } },
    },
    extra_data: { extra_pnginfo: { fluxara: { job: jobs[0], attempt: id } } },
  });
  comfy.end(id);
  await becomes(jobs[0], "completed");
  expect((await job(jobs[0])).artifacts).toBe(1);
  await waitUntil("its folder to be removed", async () => (await readdir(folder)).length === 0);
});

it("a picture that a job begins from is put there under a name of its bytes", async () => {
  const pipeline = randomUUID();
  const { id: input, sha256 } = await makeArtifact(admin());
  const { jobs } = await makeBatchRows(admin(), pipeline, { input });
  await bridge(pipeline);
  await posted(1);
  expect(comfy.uploaded).toEqual([`fluxara-${sha256}.png`]);
  expect(comfy.posted[0]?.prompt["8"]?.inputs.image).toBe(`fluxara-${sha256}.png`);
  comfy.end(await attempt(jobs[0]));
  await becomes(jobs[0], "completed");
  const { report } = await db().job.findUniqueOrThrow({ where: { id: jobs[0] ?? "" } });
  expect(report).toMatchObject({ params: { "input:image": input } });
});

it("a canceled job is taken out of the queue, or interrupted if it is what runs", async () => {
  const pipeline = randomUUID();
  comfy.queue.push({ prompt_id: "somebody's", prompt: {} });
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2] });
  await bridge(pipeline);
  await posted(1);
  await updateJob(admin(), "demo", jobs[0] ?? "", { status: "canceled" });
  await posted(2);
  expect(comfy.interrupted).toEqual([]);
  expect(comfy.queue.map(({ prompt_id }) => prompt_id)).toEqual(["somebody's", await attempt(jobs[1])]);
  comfy.end("somebody's");
  await updateJob(admin(), "demo", jobs[1] ?? "", { status: "canceled" });
  await waitUntil("it to be interrupted", async () => comfy.interrupted.length > 0);
  expect(comfy.interrupted).toEqual([await attempt(jobs[1])]);
});

it("a prompt of which one output is refused is taken back", async () => {
  const pipeline = randomUUID();
  const errors = [{ message: "Value too small", extra_info: { input_name: "steps", received_value: 0 } }];
  comfy.nodeErrors = { "3": { errors, class_type: "Paint" } };
  const { jobs } = await makeBatchRows(admin(), pipeline);
  await bridge(pipeline);
  await becomes(jobs[0], "failed");
  expect((await job(jobs[0])).error).toContain("“Sampler” (node 3): steps: Value too small (it got 0)");
  expect(comfy.queue).toEqual([]);
});

it("another process goes on with what the one before posted", async () => {
  const pipeline = randomUUID();
  const name = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const before = await bridge(pipeline, name);
  await posted(1);
  await bridge(pipeline, name);
  await expect(before.ended).resolves.toMatchObject({ how: "replaced" });
  comfy.end(await attempt(jobs[0]));
  await becomes(jobs[0], "completed");
  expect([comfy.posted.length, (await job(jobs[0])).attempts.length]).toEqual([1, 1]);
});

it("a prompt that someone stopped is given back once, then it has failed", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  await bridge(pipeline);
  for (const count of [1, 2]) {
    await posted(count);
    comfy.end(await attempt(jobs[0]), [["execution_interrupted", {}]], "error");
  }
  await waitUntil("the second to be over", async () => (await job(jobs[0])).attempts[1]?.endedAt !== null);
  expect((await job(jobs[0])).attempts.map(({ state }) => state)).toEqual(["released", "failed"]);
});
