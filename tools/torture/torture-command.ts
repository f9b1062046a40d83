import { randomBytes } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Front, fronts } from "./processes/front";
import { isRunnerFault, type RunnerFault, runnerFaults } from "./runners/runner-faults";

function positive(value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  throw new InvalidArgumentError("a number above 0");
}

const allFaults = Object.keys(runnerFaults).filter(isRunnerFault);

function knownFaults(value: string): RunnerFault[] {
  if (value === "all") return allFaults;
  if (isRunnerFault(value)) return [value];
  throw new InvalidArgumentError(`one of ${allFaults.join(", ")}, or all`);
}

const defaultJobs = 1_000;

export type Options = {
  minutes: number;
  seed: string;
  tries: number;
  processes?: number;
  restarts?: number;
  front: Front;
  rate: number;
  mixed?: true;
  from?: string;
  runners?: number | true;
  plant?: RunnerFault[];
};

/** How many jobs the runners do; null without `--runners`. */
export const jobsOf = ({ runners }: Options): number | null =>
  runners === undefined ? null : runners === true ? defaultJobs : Math.ceil(runners);

/** The options of `npm run torture`. */
export const tortureCommand = (): Command =>
  new Command("torture")
    .description("kill, freeze and mislead this program, and count what it lost or removed wrongly")
    .option("--minutes <n>", "how long the scenarios are played", positive, 10)
    .option("--tries <n>", "rounds within which a planted bug must be caught", positive, 40)
    .option(
      "--processes <seconds>",
      "instead: three programs behind nginx, killed by turns under load",
      positive,
    )
    .option(
      "--restarts <n>",
      "instead: three programs behind a proxy, restarted so many times under load, of which no request may fail",
      positive,
    )
    .option("--rate <n>", "with --restarts: requests a second", positive, 50)
    .option("--mixed", "with --restarts: to a next version, whose schema has more, and back")
    .option(
      "--from <folder>",
      "with --restarts: from the earlier version built in the folder to this one, and back",
    )
    .addOption(new Option("--front <proxy>", "with --restarts").choices(fronts).default("nginx"))
    .option(
      "--runners [jobs]",
      `instead: 16 runners that are killed, frozen and cut off, over so many jobs (${defaultJobs})`,
      positive,
    )
    .option(
      "--plant <fault>",
      "with --runners: instead of jobs, plants a fault, or all by turns, which must be caught",
      knownFaults,
    )
    .option("--seed <text>", "repeats the choices of another run", randomBytes(4).toString("hex"));
