import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { Caller } from "../processes/caller";
import { makeBatch } from "./make-batches";
import { failingPrompt } from "./runner-order";
import { ScriptedRunner, scriptedPipeline } from "./scripted-runner";
import { type Ground, newToken } from "./site";

/** What was played, for those who judge. */
export type ScriptRun = { batches: string[]; runners: ScriptedRunner[] };

type Stage = Ground & ScriptRun & { maker: Caller };

const ofScript = { pipelineId: scriptedPipeline, status: "queued" } as const;

/** Ends the back-offs of jobs, which would be waited for. */
const hurry = () => db().job.updateMany({ where: ofScript, data: { notBefore: null } });

async function makeJobs({ maker, batches }: Stage, count: number, prompt = "a boat"): Promise<void> {
  const words = { title: `${prompt}, scripted`, prompt, pipelineId: scriptedPipeline };
  batches.push(await makeBatch(maker, words, count));
}

async function startRunners({ base, runners }: Stage, count: number): Promise<ScriptedRunner[]> {
  const started = await Promise.all(Array.from({ length: count }, () => ScriptedRunner.start(base)));
  runners.push(...started);
  return started;
}

/** All claim at once; returns who has got what. */
async function claimTogether(runners: readonly ScriptedRunner[]) {
  const claims = await Promise.all(
    runners.map(async (runner) => ({ runner, claimed: await runner.claim() })),
  );
  return claims.flatMap(({ runner, claimed }) => (claimed === null ? [] : [{ runner, claimed }]));
}

/** A runner writes after its attempt was lost and another one's began. */
async function writeLate(stage: Stage): Promise<void> {
  const [early, other] = await startRunners(stage, 2);
  await makeJobs(stage, 1);
  const lost = await early?.claim();
  await early?.beginAnew();
  await hurry();
  const taken = await other?.claim();
  if (lost) await early?.finish(lost);
  if (taken) await other?.finish(taken);
}

const crowd = 6;
const claimRounds = 2;

/** More runners than jobs claim at the same moment. */
async function claimAtOnce(stage: Stage): Promise<void> {
  const runners = await startRunners(stage, crowd);
  for (let round = 0; round < claimRounds; round++) {
    await makeJobs(stage, crowd / 2);
    for (const { runner, claimed } of await claimTogether(runners)) await runner.finish(claimed);
    for (const { runner, claimed } of await claimTogether(runners)) await runner.finish(claimed);
  }
}

/** The program is away for longer than the silence of runners that have jobs; then one more looks for work. */
async function beAway(stage: Stage): Promise<void> {
  const [spare, ...busy] = await startRunners(stage, 4);
  await makeJobs(stage, busy.length);
  const claims = await claimTogether(busy);
  await stage.away(async () => {
    await db()
      .$executeRaw`UPDATE "Attempt" SET "expiresAt" = now() - interval '1 minute' WHERE state = 'running'`;
  });
  await hurry();
  const taken = await spare?.claim();
  if (taken) await spare?.finish(taken);
  for (const { runner, claimed } of claims) await runner.finish(claimed);
}

const moreThanAllowed = 4;

/** A job fails on every runner. */
async function failAlways(stage: Stage): Promise<void> {
  const runners = await startRunners(stage, 2);
  await makeJobs(stage, 1, failingPrompt);
  for (let i = 0; i < moreThanAllowed; i++) {
    const claimed = await runners[i % 2]?.claim();
    if (claimed) await runners[i % 2]?.fail(claimed);
    await hurry();
  }
}

/** Has runners do what shows each planted fault. A sound program ends all these jobs as it should. */
export async function provokeFaults(ground: Ground): Promise<ScriptRun> {
  const maker = new Caller(ground.base, await newToken(`scripter-${randomUUID()}`));
  const stage = { ...ground, maker, batches: [], runners: [] };
  for (const play of [writeLate, claimAtOnce, beAway, failAlways]) await play(stage);
  return stage;
}
