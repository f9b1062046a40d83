import { Command, InvalidArgumentError } from "commander";

export type Options = { rounds: number; only?: string };

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("a whole number above 0");
}

/** The options of `npm run bench -- --generating`. */
export function generatingCommand(): Command {
  return new Command("bench")
    .description("measure batches and the runners that do their jobs, while 100,000 jobs wait")
    .requiredOption("--generating", "this, instead of pages and pictures")
    .option("--rounds <n>", "how often each is measured", count, 3)
    .option("--only <part>", "only what has this in its name: claims, previews, creations, wake-ups, idle …");
}
