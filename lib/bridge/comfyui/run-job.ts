import type { KeptResult } from "@/lib/bridge/attempt-folder";
import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import type { ComfySocket } from "@/lib/bridge/comfyui/comfy-socket";
import { fetchPictures } from "@/lib/bridge/comfyui/fetch-pictures";
import { followPrompt, goneWords, lookFor } from "@/lib/bridge/comfyui/follow-prompt";
import { postPrompt } from "@/lib/bridge/comfyui/post-prompt";
import { stopPrompt } from "@/lib/bridge/comfyui/stop-prompt";
import { type GeneratorTask, JobRefusal, stopFailure } from "@/lib/bridge/generator";
import { fetchInputs, inputFileName } from "@/lib/bridge/input-files";
import { inputParams, pictureNames, recordedOf, valuesOf, withInputs } from "@/lib/bridge/job-settings";
import type { Job } from "@/lib/contracts/jobs";
import { fillGraph } from "@/lib/domain/comfy/fill-graph";
import { filesAt, type PromptEnd } from "@/lib/domain/comfy/prompt-end";
import { ProgressOfPrompt } from "@/lib/domain/comfy/prompt-events";
import { ranSettings } from "@/lib/domain/comfy/ran-settings";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import type { Fields } from "@/lib/domain/embedded/values";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import { Bell, pause } from "@/lib/sdk/runner/bell";
import { RunnerReplaced } from "@/lib/sdk/runner/held-attempts";
import type { WorkTools } from "@/lib/sdk/runner/runner-program";

/** One ComfyUI and this process's place at it. */
export type ComfyPlace = { client: ComfyClient; socket: ComfySocket; clientId: string };
export type ComfyTask = GeneratorTask & { template: WorkflowTemplate };

type PromptWatch = { id: string; graph: Fields; bell: Bell };

const missingMs = 2_000;
const stoppedWords = "Someone stopped it in ComfyUI";

function graphFor({ template, offer, attempt, job, inputs }: ComfyTask): Fields {
  const files = inputs.map((input) => [input.key, inputFileName(input)]);
  const filling = fillGraph(template, offer, {
    values: { ...valuesOf(job), ...Object.fromEntries(files) },
    pictures: job.batch?.pictures ?? 1,
    prefix: `fluxara/${job.id}-${attempt.id}`,
  });
  if ("refusal" in filling) throw new AttemptFailure("job", filling.refusal);
  return filling.graph;
}

/** Whether ComfyUI has it: it may have been posted by an earlier process, whose id would run twice. */
async function isQueued(client: ComfyClient, id: string): Promise<boolean> {
  return (await lookFor(client, id)) !== "missing";
}

async function beginPrompt(
  { client, clientId }: ComfyPlace,
  task: ComfyTask,
  graph: Fields,
  signal: AbortSignal,
): Promise<void> {
  const { attempt, job, folder, template } = task;
  const wasNoted = await folder.isNoted();
  await folder.note({ job: job.id, pipeline: template.id, version: template.version });
  if (await isQueued(client, attempt.id)) return;
  if (wasNoted) {
    await pause(missingMs, signal);
    if (await isQueued(client, attempt.id)) return;
    throw new AttemptFailure("runner", goneWords);
  }
  for (const { input, bytes } of await fetchInputs(task, signal))
    await client.upload(inputFileName(input), bytes);
  signal.throwIfAborted();
  await postPrompt(client, { id: attempt.id, clientId, graph, job: job.id });
}

/** Tells how far it is, and rings when it may have ended. */
function listen({ socket }: ComfyPlace, prompt: PromptWatch, tools: WorkTools): () => void {
  const { id, graph, bell } = prompt;
  const progress = new ProgressOfPrompt(graph);
  return socket.listen(id, {
    event: (type, data) => {
      if (/^execution_(success|error|interrupted)$/.test(type)) bell.ring();
      const news = progress.hear(type, data);
      if (news === null) return;
      const { fraction, step, steps } = news;
      tools.report({ progress: fraction, ...(step !== null && steps !== null && { step, steps }) });
    },
    preview: tools.preview,
  });
}

/** Throws unless it ended as it should. */
function checkEnd({ outcome }: PromptEnd, job: Job): void {
  if (outcome.kind === "failed")
    throw new AttemptFailure(outcome.isMemory ? "runner" : "job", outcome.message);
  if (outcome.kind === "done") return;
  throw stopFailure(job, stoppedWords);
}

async function keepResult(
  { client }: ComfyPlace,
  task: ComfyTask,
  end: PromptEnd,
  signal: AbortSignal,
): Promise<KeptResult> {
  const { template, folder, job, offer } = task;
  const files = filesAt(end, template.binding.outputs);
  if (files.length === 0) throw new AttemptFailure("job", "It ended, but nothing was saved");
  const recorded = recordedOf(withInputs(ranSettings(template, end.prompt), inputParams(offer, job)), end.ms);
  const names = pictureNames(job, recorded.seed, files.length);
  const result = { pictures: await fetchPictures(client, folder, { files, names }, signal), recorded };
  await folder.keepResult(result);
  return result;
}

/** Runs one job as one prompt. What comes of it is in the folder until the attempt is over. */
export async function runJob(place: ComfyPlace, task: ComfyTask, tools: WorkTools): Promise<KeptResult> {
  const { attempt, job } = task;
  const { signal } = tools;
  const graph = graphFor(task);
  const bell = new Bell();
  const stopListening = listen(place, { id: attempt.id, graph, bell }, tools);
  try {
    await beginPrompt(place, task, graph, signal);
    const end = await followPrompt(place.client, attempt.id, bell, signal);
    checkEnd(end, job);
    return await keepResult(place, task, end, signal);
  } catch (error) {
    const isLeft = signal.reason instanceof RunnerReplaced;
    if (!isLeft && (signal.aborted || error instanceof JobRefusal))
      await stopPrompt(place.client, attempt.id);
    throw error;
  } finally {
    stopListening();
  }
}
