import { setTimeout as sleep } from "node:timers/promises";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import { figure, spread } from "@/tools/bench/figures";
import type { Program } from "@/tools/bench/program";
import { quantity, type Row } from "@/tools/bench/table";
import { residentBytesOf, usageOf } from "@/tools/bench/usage";
import { BenchRunner } from "./bench-runner";
import { ws } from "./seed-batches";

const crowd = 200;
const everyMs = 15_000;
const settledMs = 8_000;
const registerCrowd = async (program: Program, pipeline: string, count: number): Promise<BenchRunner[]> => {
  const runners: BenchRunner[] = [];
  for (let i = 0; i < count; i++) runners.push(await BenchRunner.register(program, pipeline));
  return runners;
};

/** They are not among those of the next measurements. */
const removeCrowd = (runners: readonly BenchRunner[]) =>
  db().runner.updateMany({
    where: { id: { in: runners.map(({ id }) => id) } },
    data: { removedAt: new Date() },
  });

/** From the answer to who makes a job until the answer to who waited for it. */
export async function measureWakeUps(program: Program, pipeline: string, rounds: number): Promise<Row[]> {
  const { baseUrl, token } = program;
  const runner = await BenchRunner.register(program, pipeline);
  const times: number[] = [];
  for (let i = 0; i < 10 * rounds; i++) {
    const waiting = runner.claim(40).then((claimed) => ({ claimed, atMs: performance.now() }));
    await sleep(200);
    const body = {
      base: { settings: { prompt: "a boat", seed: String(i) } },
      pipeline: { id: pipeline },
      axes: [],
    };
    await call("POST /workspaces/{ws}/batches", { baseUrl, token, params: { ws }, body });
    const madeMs = performance.now();
    const { claimed, atMs } = await waiting;
    times.push(Math.max(0, atMs - madeMs));
    if (claimed !== null) await runner.complete(claimed);
  }
  return [figure("a waiting claim, from the commit to its answer: p50, p99", spread(times), "≤ 150 ms")];
}

/** What claims cost that wait for work that does not come. */
export async function measureIdle(program: Program, pipeline: string): Promise<Row[]> {
  const runners = await registerCrowd(program, pipeline, crowd);
  await sleep(settledMs);
  const before = residentBytesOf(program.pid);
  const leaving = new AbortController();
  const waits = runners.map((runner) => runner.claim(50, leaving.signal).catch(() => null));
  await sleep(settledMs);
  const cpuBefore = usageOf(program.pid).cpuMs;
  await sleep(settledMs);
  const share = (usageOf(program.pid).cpuMs - cpuBefore) / settledMs;
  const bytes = Math.max(0, residentBytesOf(program.pid) - before);
  leaving.abort();
  await Promise.all(waits);
  await removeCrowd(runners);
  return [
    figure(`${crowd} waiting claims: memory`, quantity(bytes / 2 ** 20, "MiB"), "≤ 40 MiB"),
    figure(`${crowd} waiting claims: CPU of the server`, quantity(share * 100, "% of a core"), ""),
  ];
}

async function countWrites(): Promise<number> {
  const [row] = await db().$queryRaw<{ writes: number }[]>`
    SELECT sum(n_tup_upd)::float AS writes FROM pg_stat_user_tables WHERE relname IN ('Attempt', 'Runner')`;
  return row?.writes ?? 0;
}

/** Runners that only extend their leases every 15 s; `database`: the pid of its postmaster. */
export async function measureBeats(
  program: Program,
  { pipeline, database }: { pipeline: string; database: number | null },
  rounds: number,
): Promise<Row[]> {
  const runners = await registerCrowd(program, pipeline, crowd);
  const claims: [BenchRunner, NonNullable<Awaited<ReturnType<BenchRunner["claim"]>>>][] = [];
  for (const runner of runners) {
    const claimed = await runner.claim(0);
    if (claimed !== null) claims.push([runner, claimed]);
  }
  const cpu = () => usageOf(program.pid).cpuMs + (database === null ? 0 : usageOf(database).cpuMs);
  const beatAll = async () => {
    for (const [runner, claimed] of claims) {
      const due = sleep(everyMs / crowd);
      await Promise.all([runner.beat(claimed), due]);
    }
  };
  // What runs beside the beats: the loop, and the health of the database.
  const [idleFrom, idleMs] = [cpu(), everyMs];
  await sleep(idleMs);
  const idle = (cpu() - idleFrom) / idleMs;
  // What is written follows a period of two beats.
  for (let i = 0; i < 2; i++) await beatAll();
  const [cpuBefore, writesBefore, beganMs] = [cpu(), await countWrites(), performance.now()];
  for (let i = 0; i < 2 * rounds; i++) await beatAll();
  const tookMs = performance.now() - beganMs;
  const share = (cpu() - cpuBefore) / tookMs - idle;
  const writes = ((await countWrites()) - writesBefore) / (tookMs / 1_000);
  await removeCrowd(runners);
  const what = `heartbeats of ${claims.length} runners every 15 s`;
  return [
    figure(`${what}: CPU of server and database`, quantity(share * 100, "% of a core"), "≤ 3 %"),
    figure(`${what}: rows written a second`, quantity(writes, "rows"), "≤ 15"),
  ];
}
