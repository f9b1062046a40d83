import { Command, InvalidArgumentError } from "commander";

export type PlantedOptions = { seed: string; faults: number; only?: string[]; resume?: true; tree?: string };

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("a whole number above 0");
}

/** The options of `npm run planted`. */
export const plantedCommand = (): Command =>
  new Command("planted")
    .description("plant faults in a copy of the product, and count those that the tests find")
    .option("--seed <text>", "which faults are drawn", "1")
    .option("--faults <n>", "how many", count, 150)
    .option("--only <projects>", "projects of tests, with commas between them", (text) => text.split(","))
    .option("--tree <folder>", "measure another version of this project, installed there")
    .option("--resume", "go on where a run with the same seed, number and tree ended");
