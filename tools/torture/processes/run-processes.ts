import { setTimeout as sleep } from "node:timers/promises";
import { maxUnheardMs } from "@/lib/server/serving/freshness";
import type { ActorVariables } from "../actors";
import { Caller } from "./caller";
import { Ledger } from "./ledger";
import { type Machines, openMachines } from "./machines";
import { exportSome, read } from "./read";
import { readRates } from "./reads";
import { remove } from "./remove";
import type { Shift } from "./shift";
import { upload } from "./upload";
import { uploadInParts } from "./upload-in-parts";
import { judge, type TortureVerdict } from "./verdict";
import { vote } from "./vote";

const count = 3;
const killEveryMs = 10_000;
const downMs = 2_000;

/** Kills a process every ten seconds and restarts it two seconds later. The next kill does not wait for the restart. */
async function killByTurns({ programs }: Machines, untilMs: number): Promise<number> {
  const starting: Promise<void>[] = [];
  let kills = 0;
  for (; Date.now() + killEveryMs <= untilMs; kills++) {
    await sleep(killEveryMs - downMs);
    const program = programs[kills % programs.length];
    await program?.kill();
    await sleep(downMs);
    if (program !== undefined) starting.push(program.start());
  }
  await Promise.all(starting);
  return kills;
}

type TortureRun = {
  ledger: Ledger;
  verdict: TortureVerdict;
  kills: number;
  retries: number;
  rates: number[];
  startedMs: number;
};

async function play(machines: Machines, seconds: number, random: () => number): Promise<TortureRun> {
  const beganMs = Date.now();
  // All at once on an empty database: one of them migrates it while the others wait.
  await Promise.all(machines.programs.map((program) => program.start()));
  const startedMs = Date.now() - beganMs;
  const caller = new Caller(machines.base, machines.token);
  const ledger = new Ledger();
  const shift: Shift = { caller, ledger, random, untilMs: Date.now() + seconds * 1_000 };
  const work = [upload, upload, uploadInParts, read, read, vote, exportSome, remove].map((act) => act(shift));
  const kills = await killByTurns(machines, shift.untilMs);
  await Promise.all(work);
  const verdict = await judge(caller, ledger);
  return { ledger, verdict, kills, retries: caller.retries, rates: await readRates(machines), startedMs };
}

/** Whether nothing happened that must never happen. */
export const isSound = ({ verdict, ledger }: TortureRun): boolean =>
  Object.values(verdict).every((faults) => faults === 0) &&
  ledger.faults.length === 0 &&
  ledger.latestByteMs <= maxUnheardMs;

/** The figures, as a Markdown table. */
export function processesTable({ ledger, verdict, kills, retries, rates, startedMs }: TortureRun): string {
  const { uploads, inParts, cuts, reads, votes, exports, removals } = ledger.counts;
  const rows: [string, string | number][] = [
    [
      "processes, started at once on an empty database",
      `${count}, healthy after ${(startedMs / 1_000).toFixed(1)} s`,
    ],
    ["killed", kills],
    [
      "uploads, reads, votes, exports, removals acknowledged",
      [uploads, reads, votes, exports, removals].join(", "),
    ],
    ["uploads in parts (tus) acknowledged, connections cut meanwhile", `${inParts}, ${cuts}`],
    ["requests asked again", retries],
    ["artifacts lost, votes lost", `${verdict.lost}, ${verdict.votesLost}`],
    [
      "removed twice, early, not at all",
      [verdict.removedTwice, verdict.removedEarly, verdict.stillThere].join(", "),
    ],
    ["addresses of removed bytes that were watched", ledger.watched],
    [`latest byte after an acknowledged removal (bound: ${maxUnheardMs} ms)`, `${ledger.latestByteMs} ms`],
    ["other faults", ledger.faults.length === 0 ? 0 : ledger.faults.slice(0, 5).join("; ")],
    ["lists of 50 a second with 1, 2, 3 processes", rates.join(", ")],
  ];
  return ["| | |\n", "| --- | --: |\n", ...rows.map(([what, figure]) => `| ${what} | ${figure} |\n`)].join(
    "",
  );
}

/** Runs several processes under load and kills them in turn. */
export async function runProcesses(
  seconds: number,
  random: () => number,
  variables: ActorVariables,
): Promise<TortureRun> {
  const machines = await openMachines(count, variables);
  try {
    return await play(machines, seconds, random);
  } finally {
    await machines.stop();
  }
}
