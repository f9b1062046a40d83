import { join } from "node:path";
import type { ActorVariables } from "../actors";
import { Caller } from "./caller";
import { downloadSlowly, makeLongExport } from "./download-slowly";
import type { Front } from "./front";
import { type Machines, openMachines } from "./machines";
import { packNextVersion } from "./next-version";
import { loadSteadily, type SteadyLoad } from "./steady-load";

const count = 3;
const downloads = 3;
const idleMs = 5_000;
const maxNotified = 8;
/** Longer than the proxy takes to find out: HAProxy asks every second. */
const drainSeconds = 2;

/**
 * `rate`: requests a second. `isMixed`: all become the next version, then this one again, and so on. `from`: the folder of
 * an earlier version, which all are first and become again.
 */
export type RestartPlan = {
  front: Front;
  restarts: number;
  rate: number;
  isMixed: boolean;
  from: string | undefined;
};

type RestartRun = RestartPlan & {
  idle: SteadyLoad;
  load: SteadyLoad;
  downloads: number;
  endedIn: number[];
  faults: string[];
};

type Versions = { first: string; second: string };

function versionsOf({ isMixed, from }: RestartPlan, folder: string): Versions {
  if (from !== undefined) return { first: from, second: "." };
  return { first: ".", second: isMixed ? packNextVersion(join(folder, "next")) : "." };
}

/** Restarts one after the other as `systemctl restart` does; the next is stopped as soon as the one before is healthy. */
async function restartByTurns({ programs }: Machines, restarts: number, { first, second }: Versions) {
  const endedIn: number[] = [];
  const faults: string[] = [];
  for (let turn = 0; turn < restarts; turn++) {
    const program = programs[turn % programs.length];
    const beganMs = performance.now();
    const status = await program?.kill("SIGTERM");
    endedIn.push(performance.now() - beganMs);
    if (status !== 0) faults.push(`a process that was told to stop ended with ${status}`);
    const isSecond = Math.floor(turn / programs.length) % 2 === 0;
    await program?.start(isSecond ? second : first);
  }
  return { endedIn, faults };
}

async function play(machines: Machines, plan: RestartPlan): Promise<RestartRun> {
  const { rate } = plan;
  const versions = versionsOf(plan, machines.folder);
  await Promise.all(machines.programs.map((program) => program.start(versions.first)));
  const caller = new Caller(machines.base, machines.token);
  const long = await makeLongExport(caller);
  const idleUntilMs = performance.now() + idleMs;
  const idle = await loadSteadily(machines, rate, () => performance.now() > idleUntilMs);
  let hasEnded = false;
  const work = Promise.all([
    loadSteadily(machines, rate, () => hasEnded),
    ...Array.from({ length: downloads }, () =>
      downloadSlowly({ caller, base: machines.base }, long, () => hasEnded),
    ),
  ]);
  const { endedIn, faults } = await restartByTurns(machines, plan.restarts, versions).finally(() => {
    hasEnded = true;
  });
  const [load, ...downloaded] = await work;
  return {
    ...plan,
    idle,
    load,
    endedIn,
    downloads: downloaded.reduce((sum, { done }) => sum + done, 0),
    faults: [...faults, ...idle.failed, ...load.failed, ...downloaded.flatMap(({ failed }) => failed)],
  };
}

function p99({ latencies }: SteadyLoad): number {
  const sorted = [...latencies].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
}

/** Each fault once, with how often it was. */
function printed(faults: readonly string[]): string {
  const times = new Map<string, number>();
  for (const fault of faults) times.set(fault, (times.get(fault) ?? 0) + 1);
  const most = [...times].sort(([, a], [, b]) => b - a).slice(0, maxNotified);
  return [faults.length, ...most.map(([fault, count]) => `${count} × ${fault}`)].join("; ");
}

function passage({ isMixed, from }: RestartPlan): string {
  if (from !== undefined) return ", from an earlier version to this one and back";
  return isMixed ? ", to the next version and back" : "";
}

/** The figures, as a Markdown table. */
export function restartsTable({ idle, load, downloads: done, endedIn, faults, ...plan }: RestartRun) {
  const { front, restarts, rate } = plan;
  const longestS = (Math.max(...endedIn) / 1_000).toFixed(1);
  const rows: [string, string | number][] = [
    [`restarts of ${count} processes behind ${front}${passage(plan)}`, restarts],
    [`requests (${rate} a second), neither 2xx nor 3xx`, `${load.sent}, ${load.failed.length}`],
    ["99 % answered within, before and during restarts", `${p99(idle)} ms, ${p99(load)} ms`],
    ["archives downloaded meanwhile, whole by their hash", done],
    [`longest time from SIGTERM to exit (${drainSeconds} s of drain)`, `${longestS} s`],
    ["faults", printed(faults)],
  ];
  return ["| | |\n", "| --- | --: |\n", ...rows.map(([what, figure]) => `| ${what} | ${figure} |\n`)].join(
    "",
  );
}

/** Restarts processes one after the other under load. */
export async function runRestarts(plan: RestartPlan, variables: ActorVariables): Promise<RestartRun> {
  const drained = { ...variables, FLUXARA_DRAIN_SECONDS: String(drainSeconds) };
  const machines = await openMachines(count, drained, plan.front);
  try {
    return await play(machines, plan);
  } finally {
    await machines.stop();
  }
}
