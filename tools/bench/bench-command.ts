import { Command, InvalidArgumentError } from "commander";

export type Options = { rounds: number; zipFiles: number; only?: string };

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("a whole number above 0");
}

/** The options of `npm run bench`. */
export function benchCommand(): Command {
  return new Command("bench")
    .description("measure this program beside others, in turns, in one run")
    .option("--rounds <n>", "rounds after the one that warms up", count, 3)
    .option("--zip-files <n>", "files of 2 MB in the archive", count, 200)
    .option("--only <part>", "only what has this in its name: pages, ingest, compare, lighthouse, ZIP …")
    .addHelpText(
      "after",
      "\nWith --scale <n> lists, search and facets over so many artifacts are measured instead, with --generating batches and runners.",
    );
}
