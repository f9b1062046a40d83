import { setTimeout as sleep } from "node:timers/promises";
import { figure, spread } from "@/tools/bench/figures";
import type { Program } from "@/tools/bench/program";
import { quantity, type Row } from "@/tools/bench/table";
import { BenchRunner } from "./bench-runner";

const claimers = 16;
/** How long a runner works on a job before it claims the next: from half of this to one and a half. */
const workMs = 500;
const warmUp = 3;

/** Claims and completes while `isOn`; returns how long the claims took. */
async function claimOn(
  runner: BenchRunner,
  longMs: number,
  isOn: (claims: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  while (isOn(times.length)) {
    if (longMs > 0) await sleep(longMs * (0.5 + Math.random()));
    const before = performance.now();
    const claimed = await runner.claim(0);
    times.push(performance.now() - before);
    if (claimed === null) throw new Error("nothing waits any more");
    await runner.complete(claimed);
  }
  return times;
}

export const registerClaimers = (program: Program, pipeline: string): Promise<BenchRunner[]> =>
  Promise.all(Array.from({ length: claimers }, () => BenchRunner.register(program, pipeline)));

/** How long claims take while `work` runs. */
export async function claimsDuring(
  runners: readonly BenchRunner[],
  work: () => Promise<void>,
): Promise<number[]> {
  let isOn = true;
  const claiming = runners.map((runner) => claimOn(runner, workMs, () => isOn));
  await work().finally(() => {
    isOn = false;
  });
  return (await Promise.all(claiming)).flat();
}

export async function measureClaims(runners: readonly BenchRunner[], rounds: number): Promise<Row[]> {
  const all = (longMs: number, each: number) =>
    Promise.all(runners.map((runner) => claimOn(runner, longMs, (claims) => claims < each)));
  await all(0, warmUp);
  const atWork = (await all(workMs, 15 * rounds)).flat();
  const beganMs = performance.now();
  const hurried = (await all(0, 15 * rounds)).flat();
  const perSecond = hurried.length / ((performance.now() - beganMs) / 1_000);
  const of = `of ${claimers} runners, 100,000 jobs wait in 1,000 batches`;
  return [
    figure(`claim ${of}, half a second a job: p50, p99`, spread(atWork), "≤ 12 ms, ≤ 60 ms"),
    figure(`claim ${of}, no time a job: p50, p99`, spread(hurried), ""),
    figure("that in a second, each completed", quantity(perSecond, "claims"), ""),
  ];
}
