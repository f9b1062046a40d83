import { setTimeout as sleep } from "node:timers/promises";
import { imaging } from "@/lib/bytes/imaging/pool";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import type { ActorVariables } from "../actors";
import { bundleProgram } from "../bundle-program";
import { sweep } from "../inspect";
import { Caller } from "../processes/caller";
import { Harmer } from "./harm";
import { type AttemptsVerdict, judgeAttempts } from "./judge-attempts";
import { judgeBatches } from "./judge-batches";
import { judgeJobs } from "./judge-jobs";
import { LateWriter } from "./late-writer";
import { makeBatches } from "./make-batches";
import type { RunnerFault } from "./runner-faults";
import { silenceSeconds } from "./runner-order";
import { newToken, openSite, type Site } from "./site";
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
  const bundled = await bundleProgram("runners/runner-process");
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

async function play(site: Site, jobs: number, random: () => number): Promise<RunnersPlayed> {
  const token = await newToken("watcher");
  const { base } = site.program;
  const caller = new Caller(base, token);
  const batches = await makeBatches(base, jobs);
  const beganMs = performance.now();
  const harmer = new Harmer(random);
  const runners = await startRunners(site, harmer);
  const [late, unpauser, ending] = [
    new LateWriter(base, runners),
    new Unpauser(base, token),
    new AbortController(),
  ];
  const watching = [late.until(ending.signal), unpauser.until(ending.signal)];
  const isCaught = () => late.faults.length > 0;
  await untilEnded(jobs * killedAt, isCaught);
  await killOnce(site);
  await untilEnded(jobs * harmedUntil, isCaught);
  await harmer.end();
  await untilEnded(jobs, isCaught);
  const seconds = (performance.now() - beganMs) / 1_000;
  ending.abort();
  await Promise.all(watching);
  await Promise.all(runners.map((runner) => runner.stop()));
  const ofJobs = await judgeJobs();
  const ofAttempts = await judgeAttempts(runners);
  const faults = [
    ...ofJobs.faults,
    ...ofAttempts.faults,
    ...late.faults,
    ...runners.flatMap(({ name, ends }) => ends.map((how) => `${name} ended by itself, ${how}`)),
    ...(await judgeBatches(caller, batches)),
    ...(await judgeStore(site)),
  ];
  const [completed, failed] = (["completed", "failed"] as const).map(
    (status) => ofJobs.jobs.filter((job) => job.status === status).length,
  );
  return {
    ...ofAttempts,
    jobs,
    completed: completed ?? 0,
    failed: failed ?? 0,
    seconds,
    harms: {
      killed: countOf(runners, "killed"),
      frozen: countOf(runners, "frozen"),
      cut: countOf(runners, "cut"),
    },
    lateRefused: late.refused,
    unpaused: unpauser.count,
    faults,
  };
}

/** The figures, as a Markdown table. */
export function runnersTable(played: RunnersPlayed): string {
  const { harms, faults } = played;
  const rows: [string, string | number][] = [
    ["jobs, of which completed, failed", `${played.jobs}, ${played.completed}, ${played.failed}`],
    ["seconds", Math.round(played.seconds)],
    ["runners killed, frozen, cut off", `${harms.killed}, ${harms.frozen}, ${harms.cut}`],
    ["attempts, of which wasted", `${played.attempts}, ${played.wasted}`],
    ["claims per second, the program's absence included", played.claimsPerSecond.toFixed(1)],
    ["lost attempts that wrote late, all refused", played.lateRefused],
    ["paused runners that were let go on", played.unpaused],
    ["faults", faults.length === 0 ? 0 : `${faults.length}: ${faults.slice(0, 8).join("; ")}`],
  ];
  const lines = rows.map(([what, figure]) => `| ${what} | ${figure} |\n`);
  return ["| | |\n", "| --- | --: |\n", ...lines].join("");
}

/** Has runners do these jobs while they are killed, frozen and cut off, and the program is killed once. */
export async function runRunners(
  jobs: number,
  random: () => number,
  variables: ActorVariables,
  fault?: RunnerFault,
): Promise<RunnersPlayed> {
  const site = await openSite(variables, fault);
  try {
    return await play(site, jobs, random);
  } finally {
    await site.stop();
  }
}
