import { interruptTask, TaskWatch } from "@/lib/bridge/a1111/task-watch";
import type { WebuiClient } from "@/lib/bridge/a1111/webui-client";
import type { KeptResult } from "@/lib/bridge/attempt-folder";
import { type GeneratorTask, JobRefusal, stopFailure } from "@/lib/bridge/generator";
import { type GeneratorAnswer, NoAnswer } from "@/lib/bridge/generator-client";
import { fetchInputs } from "@/lib/bridge/input-files";
import { inputParams, pictureNames, recordedOf, valuesOf, withInputs } from "@/lib/bridge/job-settings";
import { pictureEnding } from "@/lib/domain/bytes/whole-picture";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import { type WebuiAnswer, webuiAnswer } from "@/lib/domain/webui/webui-answer";
import { webuiFailure } from "@/lib/domain/webui/webui-failure";
import type { WebuiLists } from "@/lib/domain/webui/webui-lists";
import { type WebuiRequest, webuiRequest } from "@/lib/domain/webui/webui-order";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import { RunnerReplaced } from "@/lib/sdk/runner/held-attempts";
import type { WorkTools } from "@/lib/sdk/runner/runner-program";

export type WebuiPlace = { client: WebuiClient; lists: WebuiLists };

const stoppedWords = "Someone stopped it in the web UI";
const restartedWords = "The bridge was restarted while it waited: the picture is lost";
const cutWords = "The connection to the web UI was cut: the picture is lost";

async function requestOf(task: GeneratorTask, signal: AbortSignal): Promise<WebuiRequest> {
  const { offer, job, attempt } = task;
  const pictures = job.batch?.pictures ?? 1;
  const [start] = await fetchInputs(task, signal);
  const image = start === undefined ? null : Buffer.from(start.bytes).toString("base64");
  const filling = webuiRequest(offer, { values: valuesOf(job), pictures, task: attempt.id, image });
  if ("refusal" in filling) throw new AttemptFailure("job", filling.refusal);
  return filling;
}

/** Aborted only by a newer process: otherwise what is not wanted is interrupted, and its answer awaited. */
function whileOurs({ signal }: WorkTools): { ours: AbortSignal; forget: () => void } {
  const leaving = new AbortController();
  const hear = () => {
    if (signal.reason instanceof RunnerReplaced) leaving.abort(signal.reason);
  };
  signal.addEventListener("abort", hear);
  return { ours: leaving.signal, forget: () => signal.removeEventListener("abort", hear) };
}

async function answered(
  client: WebuiClient,
  { path, body }: WebuiRequest,
  watch: TaskWatch,
  tools: WorkTools,
): Promise<GeneratorAnswer> {
  const { ours, forget } = whileOurs(tools);
  const ended = new AbortController();
  const following = watch.follow(tools, ended.signal);
  try {
    return await client.make(path, body, ours);
  } catch (error) {
    if (error instanceof NoAnswer && error.isCut) throw new AttemptFailure("runner", cutWords);
    throw error;
  } finally {
    ended.abort();
    forget();
    await following;
  }
}

function readingOf({ status, bytes }: GeneratorAnswer, lists: WebuiLists): WebuiAnswer {
  const said = parseExactJson(bytes.toString("utf8"));
  if (status !== 200) {
    const { kind, message } = webuiFailure(status, said);
    throw kind === "job" ? new JobRefusal(message) : new AttemptFailure("runner", message);
  }
  const answer = webuiAnswer(said, lists);
  if (answer === null) throw new AttemptFailure("runner", "The web UI's answer has no pictures' settings");
  return answer;
}

/** Many versions use the checkpoint that is loaded, without a word, instead of one that they do not have. */
function checkModel({ modelName }: WebuiAnswer, asked: string | null): void {
  if (asked === null || modelName === null || modelName === asked) return;
  throw new JobRefusal(`The web UI used the model “${modelName}” instead of “${asked}”`);
}

async function keep(task: GeneratorTask, answer: WebuiAnswer, ms: number): Promise<KeptResult> {
  const { folder, job, offer } = task;
  const recorded = recordedOf(withInputs(answer.settings, inputParams(offer, job)), ms);
  const names = pictureNames(job, recorded.seed, answer.images.length);
  const pictures = [];
  for (const [index, image] of answer.images.entries()) {
    const bytes = Buffer.from(image, "base64");
    const file = `${index}${pictureEnding(bytes)}`;
    await folder.keepPicture(file, bytes);
    pictures.push({ name: `${names[index]}${pictureEnding(bytes)}`, file });
  }
  const result = { pictures, recorded };
  await folder.keepResult(result);
  return result;
}

/** Makes one job's pictures with one request, whose answer has them: a picture whose answer is lost is lost. */
export async function runWebuiJob(
  { client, lists }: WebuiPlace,
  task: GeneratorTask,
  tools: WorkTools,
): Promise<KeptResult> {
  const { attempt, job, folder } = task;
  if (await folder.isNoted()) {
    await interruptTask(client, attempt.id);
    throw new AttemptFailure("runner", restartedWords);
  }
  const request = await requestOf(task, tools.signal);
  await folder.note({ job: job.id });
  tools.signal.throwIfAborted();
  const watch = new TaskWatch(client, attempt.id);
  const given = await answered(client, request, watch, tools);
  tools.signal.throwIfAborted();
  const { ms } = watch;
  const answer = readingOf(given, lists);
  if ((await watch.wasStopped()) || answer.images.length < answer.made) throw stopFailure(job, stoppedWords);
  if (answer.images.length === 0) throw new AttemptFailure("job", "It ended, but nothing was made");
  checkModel(answer, request.model);
  return keep(task, answer, ms);
}
