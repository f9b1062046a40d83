import type { Program } from "@/tools/bench/program";
import type { Row } from "@/tools/bench/table";
import { BenchRunner } from "./bench-runner";
import { figure, spread, timeOf } from "./figures";

const claimers = 16;
const warmUp = 5;

/** Claims and completes as fast as it can while `isOn`; returns how long the claims took. */
async function claimOn(runner: BenchRunner, isOn: (claims: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  while (isOn(times.length)) {
    let claimed: Awaited<ReturnType<BenchRunner["claim"]>> = null;
    const ms = await timeOf(async () => {
      claimed = await runner.claim(0);
    });
    if (claimed === null) throw new Error("nothing waits any more");
    times.push(ms);
    await runner.complete(claimed);
  }
  return times.slice(warmUp);
}

export const registerClaimers = (program: Program, pipeline: string): Promise<BenchRunner[]> =>
  Promise.all(Array.from({ length: claimers }, () => BenchRunner.register(program, pipeline)));

/** How long claims take while `work` runs. */
export async function claimsDuring(
  runners: readonly BenchRunner[],
  work: () => Promise<void>,
): Promise<number[]> {
  let isOn = true;
  const claiming = runners.map((runner) => claimOn(runner, () => isOn));
  await work().finally(() => {
    isOn = false;
  });
  return (await Promise.all(claiming)).flat();
}

export async function measureClaims(runners: readonly BenchRunner[], rounds: number): Promise<Row[]> {
  const each = 40 * rounds;
  const times = (
    await Promise.all(runners.map((runner) => claimOn(runner, (claims) => claims < each)))
  ).flat();
  const what = `claim, ${claimers} at once, 100,000 jobs wait in 1,000 batches: p50, p99 (${times.length})`;
  return [figure(what, spread(times), "≤ 12 ms, ≤ 60 ms")];
}
