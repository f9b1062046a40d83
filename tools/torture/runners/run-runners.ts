import { setTimeout as sleep } from "node:timers/promises";
import { imaging } from "@/lib/bytes/imaging/pool";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import { bundleProgram } from "@/tools/testing/bundle-program";
import type { ActorVariables } from "../actors";
import { sweep } from "../inspect";
import { Caller } from "../processes/caller";
import { Harmer } from "./harm";
import { type AttemptsVerdict, judgeAttempts } from "./judge-attempts";
import { judgeBatches } from "./judge-batches";
import { judgeJobs } from "./judge-jobs";
import { LateWriter } from "./late-writer";
import { makeBatches } from "./make-batches";
import { provokeFaults } from "./provoke-faults";
import { silenceSeconds } from "./runner-order";
import { groundOf, newToken, openSite, type Site } from "./site";
import { type Harm, TorturedRunner } from "./tortured-runner";
import { Unpauser, untilEnded } from "./watch-jobs";

const runnerCount = 16;
const accounts = 2;
const downMs = (silenceSeconds + 3) * 1_000;
const killedAt = 0.25;
/** Then nothing more is interrupted, so that there is an end. */
const harmedUntil = 0.8;

export type RunnersPlayed = AttemptsVerdict & {
  jobs: number;
  completed: number;
  failed: number;
  seconds: number;
  harms: Record<Harm["kind"], number>;
  lateRefused: number;
  unpaused: number;
};

async function startRunners({ program }: Site, harmer: Harmer): Promise<TorturedRunner[]> {
  const bundled = await bundleProgram("torture/runners/runner-process");
  const tokens: string[] = [];
  for (let i = 0; i < accounts; i++) tokens.push(await newToken(`runner-${i}`));
  const starts = Array.from({ length: runnerCount }, (_, i) => {
    const setting = { program: bundled, server: program.base, name: `runner ${i}` };
    const token = tokens[i % accounts] ?? "";
    return TorturedRunner.start({ ...setting, token }, (runner) => harmer.attempt(runner));
  });
  return Promise.all(starts);
}

/** Kills the program, and starts it after longer than the runners' silence. */
async function killOnce({ program }: Site): Promise<void> {
  await program.kill();
  await sleep(downMs);
  await program.start();
}

async function judgeStore(site: Site): Promise<string[]> {
  await site.program.kill("SIGTERM");
  await sweep();
  const { findings, sums } = await runFsck({ deep: true, repair: true });
  imaging().close();
  const wrong = findings.filter(({ kind, repaired }) => kind !== "stray" || !repaired);
  const faults = wrong.map((finding) => `fsck: ${JSON.stringify(finding)}`);
  return sums.wrong > 0 ? [...faults, `fsck: the sums of ${sums.wrong} days are wrong`] : faults;
}

const countOf = (runners: readonly TorturedRunner[], kind: Harm["kind"]) =>
  runners.flatMap(({ harms }) => harms).filter((harm) => harm.kind === kind).length;

/** Lets the runners do the jobs while they, and once the program, are interrupted, then ends them. */
async function interrupt(
  site: Site,
  { runners, harmer }: { runners: readonly TorturedRunner[]; harmer: Harmer },
  jobs: number,
): Promise<{ late: LateWriter; unpaused: number; seconds: number }> {
  const { base } = site.program;
  const beganMs = performance.now();
  const late = new LateWriter(base, runners);
  const unpauser = new Unpauser(base, await newToken("watcher"));
  const ending = new AbortController();
  const watching = [late.until(ending.signal), unpauser.until(ending.signal)];
  const isCaught = () => late.faults.length > 0;
  try {
    await untilEnded(jobs * killedAt, isCaught);
    await killOnce(site);
    await untilEnded(jobs * harmedUntil, isCaught);
    await harmer.end();
    await untilEnded(jobs, isCaught);
  } finally {
    harmer.hasEnded = true;
    ending.abort();
    await Promise.all([...watching, ...runners.map((runner) => runner.stop())]);
  }
  return { late, unpaused: unpauser.count, seconds: (performance.now() - beganMs) / 1_000 };
}

async function play(site: Site, jobs: number, random: () => number): Promise<RunnersPlayed> {
  const batches = await makeBatches(site.program.base, jobs);
  const harmer = new Harmer(random);
  const runners = await startRunners(site, harmer);
  const { late, ...done } = await interrupt(site, { runners, harmer }, jobs);
  const provoked = await provokeFaults(groundOf(site));
  const ofJobs = await judgeJobs();
  const ofAttempts = await judgeAttempts([...runners, ...provoked.runners]);
  const judge = new Caller(site.program.base, await newToken("judge"));
  const faults = [
    ...ofJobs.faults,
    ...ofAttempts.faults,
    ...late.faults,
    ...runners.flatMap(({ name, faults: own }) => own.map((what) => `${name} ${what}`)),
    ...(await judgeBatches(judge, [...batches, ...provoked.batches])),
    ...(await judgeStore(site)),
  ];
  const countWith = (status: string) => ofJobs.jobs.filter((job) => job.status === status).length;
  return {
    ...ofAttempts,
    ...done,
    jobs: ofJobs.jobs.length,
    completed: countWith("completed"),
    failed: countWith("failed"),
    harms: {
      killed: countOf(runners, "killed"),
      frozen: countOf(runners, "frozen"),
      cut: countOf(runners, "cut"),
    },
    lateRefused: late.refused,
    faults,
  };
}

/** Has runners do these jobs while they are killed, frozen and cut off, and the program is killed once. */
export async function runRunners(
  jobs: number,
  random: () => number,
  variables: ActorVariables,
): Promise<RunnersPlayed> {
  const site = await openSite(variables, undefined);
  try {
    return await play(site, jobs, random);
  } finally {
    await site.stop();
  }
}
