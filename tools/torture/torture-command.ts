import { randomBytes } from "node:crypto";
import { Command, InvalidArgumentError } from "commander";

function positive(value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  throw new InvalidArgumentError("a number above 0");
}

export type Options = { minutes: number; seed: string; tries: number; processes?: number };

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
    .option("--seed <text>", "repeats the choices of another run", randomBytes(4).toString("hex"));
