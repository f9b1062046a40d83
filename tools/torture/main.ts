import type { ActorVariables } from "./actors";
import { withInstallation } from "./installation";
import { isSound, processesTable, runProcesses } from "./processes/run-processes";
import { restartsTable, runRestarts } from "./processes/run-restarts";
import { randomFrom } from "./random";
import { bugTable, coverageText, tallyTable } from "./report";
import { isClean, plantBugs, torture } from "./run";
import { plantedTable, plantFaults } from "./runners/plant-faults";
import { runRunners } from "./runners/run-runners";
import { runnersTable } from "./runners/runners-table";
import { jobsOf, type Options, tortureCommand } from "./torture-command";

const say = (text: string) => process.stdout.write(`${text}\n`);

function conclude(table: string, ...sound: readonly boolean[]): void {
  const passed = sound.filter(Boolean).length;
  say(`${table}\n${passed} passed, ${sound.length - passed} failed`);
  process.exitCode = passed === sound.length ? 0 : 1;
}

async function playRunners(options: Options, random: () => number, variables: ActorVariables) {
  if (options.plant !== undefined) {
    const planted = await plantFaults(options.plant, variables);
    return conclude(plantedTable(planted), ...planted.map(({ reported }) => reported.length > 0));
  }
  const played = await runRunners(jobsOf(options) ?? 0, random, variables);
  return conclude(runnersTable(played), played.faults.length === 0);
}

/** Prints the figures. The exit status is 1 if there were violations or a planted bug was not caught. */
export async function main({ argv, variables }: { argv: readonly string[]; variables: ActorVariables }) {
  const options = tortureCommand()
    .parse([...argv], { from: "user" })
    .opts<Options>();
  const { minutes, seed, tries, processes } = options;
  const random = randomFrom(seed);
  say(`seed ${seed}`);
  if (jobsOf(options) !== null)
    return playRunners(options, random, variables).catch((error) => conclude(`${error?.stack}\n`, false));
  if (processes !== undefined) {
    const played = await runProcesses(processes, random, variables);
    return conclude(processesTable(played), isSound(played));
  }
  const { restarts, front, rate, from, mixed: isMixed = false } = options;
  if (restarts !== undefined) {
    const played = await runRestarts({ restarts, front, rate, isMixed, from }, variables);
    return conclude(restartsTable(played), played.faults.length === 0);
  }
  const untilMs = Date.now() + minutes * 60_000;
  const tallies = await withInstallation(variables, async (here) => {
    const played = await torture({ ...here, random }, (rounds) => {
      process.stderr.write(`\rround ${rounds} `);
      return Date.now() < untilMs;
    });
    say(`\n${tallyTable(played)}\n${coverageText(here.actors)}`);
    return played;
  });
  const found = await withInstallation(variables, (here) => plantBugs({ ...here, random }, tries));
  say(bugTable(found));
  process.exitCode = isClean(tallies) && found.every(({ caught }) => caught) ? 0 : 1;
}
