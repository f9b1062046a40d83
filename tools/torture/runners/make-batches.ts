import { assertDefined } from "@/lib/assert";
import { Caller } from "../processes/caller";
import type { WithId } from "../processes/shift";
import { failingPrompt, pipeline, ws } from "./runner-order";
import { newToken } from "./site";

const makers = 3;
/** One job of so many fails on every runner. */
const failingShare = 100;
const batchesOfEach = 2;

/** Makes a batch of so many jobs; returns its id. */
export async function makeBatch(
  caller: Caller,
  { title, prompt, pipelineId }: { title: string; prompt: string; pipelineId: string },
  count: number,
): Promise<string> {
  const body = {
    title,
    base: { settings: { prompt } },
    pipeline: { id: pipelineId },
    axes: [{ key: "seed", from: "1", count }],
  };
  return (await caller.sure<WithId>([201], "POST", `/workspaces/${ws}/batches`, { body })).id;
}

/** Makes batches of different people, with so many jobs in all; returns their ids. */
export async function makeBatches(base: string, jobs: number): Promise<string[]> {
  const failing = Math.ceil(jobs / failingShare);
  const callers: Caller[] = [];
  for (let i = 0; i < makers; i++) callers.push(new Caller(base, await newToken(`maker-${i}`)));
  const make = async (index: number, prompt: string, count: number) => {
    const by = assertDefined(callers[index % makers], "its maker");
    return makeBatch(by, { title: `${prompt} ${index}`, prompt, pipelineId: pipeline }, count);
  };
  const made = [await make(0, failingPrompt, failing)];
  const parts = makers * batchesOfEach;
  for (let index = 0, left = jobs - failing; index < parts; index++) {
    const count = Math.ceil(left / (parts - index));
    left -= count;
    if (count > 0) made.push(await make(index, "a boat", count));
  }
  return made;
}
