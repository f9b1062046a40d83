import { randomUUID } from "node:crypto";
import { Offer, RunnerBody } from "@/lib/contracts/runners";
import { db } from "@/lib/db/client";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type Demand, demandId, demandOf } from "@/lib/domain/runners/demand";
import { settingsOf } from "@/lib/domain/settings/asked-settings";
import { claimJobs } from "@/lib/services/runners/claim";
import { registerRunner } from "@/lib/services/runners/register";

/** What test runners offer. */
export const offerOf = (id: string, version = "1", models: readonly string[] = ["a", "b"]) =>
  Offer.parse({
    pipeline: { id, version },
    title: id,
    settings: [
      { key: "steps", type: "whole", min: 1, max: 150 },
      { key: "model", type: "choice", choices: models },
    ],
  });

export type TestRunner = { id: string; call: { id: string; instance: string }; name: string };

/** A registered runner of the viewer's account. */
export async function makeRunner(viewer: Viewer, pipeline: string, more: object = {}): Promise<TestRunner> {
  const instance = randomUUID();
  const name = `runner ${instance.slice(0, 8)}`;
  const about = { name, instance, kind: "other", silenceSeconds: 30, offers: [offerOf(pipeline)], ...more };
  const { runner } = await registerRunner(viewer, "demo", RunnerBody.parse(about), undefined);
  return { id: runner.id, call: { id: runner.id, instance }, name };
}

type BatchRowsAsked = {
  steps?: number[];
  model?: string;
  version?: string | null;
  maxAttempts?: number;
  priority?: number;
  /** An artifact to begin from, at `params.input:image`. */
  input?: string;
};

/** A batch with one job for each number of steps, written as rows; returns its id and theirs. */
export async function makeBatchRows(viewer: Viewer, pipeline: string, asked: BatchRowsAsked = {}) {
  const { steps = [1], model, version = null, maxAttempts = 3, priority = 1, input } = asked;
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const { id: environmentId } = await db().environment.findUniqueOrThrow({ where: { key: "default" } });
  const key = randomUUID();
  const set = await db().variantSet.create({ data: { workspaceId, key, title: key } });
  const settings = (count: number) =>
    settingsOf({
      prompt: "a boat",
      steps: count,
      ...(model === undefined ? {} : { model: { name: model } }),
    });
  const demand: Demand = demandOf({ id: pipeline, version }, "default", { ...settings(1), params: {} });
  const batch = await db().batch.create({
    data: {
      ...{ workspaceId, accountId: viewer.accountId, setId: set.id, environmentId, title: key },
      ...{
        base: { inputs: input === undefined ? [] : [input] },
        axes: [],
        pipelineId: pipeline,
        pipelineVersion: version,
        maxAttempts,
        priority,
      },
      demands: { [demandId(demand)]: demand },
      demandIds: [demandId(demand)],
    },
  });
  const jobs = await db().job.createManyAndReturn({
    data: steps.map((count, ordinal) => ({
      ...{ workspaceId, environmentId, accountId: viewer.accountId, setId: set.id, batchId: batch.id },
      ...{ pipelineId: pipeline, pipelineVersion: version, position: [ordinal], ordinal },
      request: input === undefined ? {} : { params: { "input:image": input } },
      asked: settings(count),
      demand: demandId(demand),
    })),
    select: { id: true },
  });
  return { id: batch.id, jobs: jobs.map(({ id }) => id) };
}

/** Claims one job, as a runner that does not wait. */
export async function claimOne(viewer: Viewer, { call }: TestRunner) {
  const once = { max: 1, waitSeconds: 0, leaving: new AbortController().signal };
  const { claimed } = await claimJobs(viewer, "demo", call, once);
  return claimed?.attempts[0] ?? null;
}

/** A job that a runner of the viewer's has claimed; of `owner`'s if the viewer may not claim. */
export async function makeClaimed(owner: Viewer, viewer: Viewer) {
  const account = can(viewer, "demo", "job:claim") ? viewer : owner;
  const pipeline = randomUUID();
  await makeBatchRows(owner, pipeline);
  const runner = await makeRunner(account, pipeline);
  const claimed = await claimOne(account, runner);
  if (claimed === null) throw new Error("the job was not claimed");
  return { ...claimed, runner };
}
