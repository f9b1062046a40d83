import type { ActorVariables } from "./actors";
import { withInstallation } from "./installation";
import { isSound, processesTable, runProcesses } from "./processes/run-processes";
import { randomFrom } from "./random";
import { bugTable, coverageText, tallyTable } from "./report";
import { isClean, plantBugs, torture } from "./run";
import { type Options, tortureCommand } from "./torture-command";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Prints the figures. The exit status is 1 if there were violations or a planted bug was not caught. */
export async function main({ argv, variables }: { argv: readonly string[]; variables: ActorVariables }) {
  const { minutes, seed, tries, processes } = tortureCommand()
    .parse([...argv], { from: "user" })
    .opts<Options>();
  const random = randomFrom(seed);
  say(`seed ${seed}`);
  if (processes !== undefined) {
    const played = await runProcesses(processes, random, variables);
    const sound = isSound(played);
    say(`${processesTable(played)}\n${sound ? "1 passed, 0 failed" : "0 passed, 1 failed"}`);
    process.exitCode = sound ? 0 : 1;
    return;
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
