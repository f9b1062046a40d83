import { Command, InvalidArgumentError } from "commander";

export type Options = { scale: number; database?: string; worst?: true; backup?: true };

/** `--scale` must be a multiple: a tenth of it is measured too, and a job has ten artifacts. */
const step = 10_000;

function artifacts(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= step && number % step === 0) return number;
  throw new InvalidArgumentError(`a multiple of ${step}`);
}

/** The options of `npm run bench -- --scale N`. */
export function scaleCommand(): Command {
  return new Command("bench")
    .description("measure lists, search, facets, plans and deliveries over many artifacts")
    .requiredOption("--scale <n>", "so many artifacts, and a tenth of them", artifacts)
    .option("--database <url>", "this PostgreSQL, or DATABASE_URL, instead of the bundled one")
    .option("--backup", "instead, how long backup, verification and restore take")
    .option("--worst", "each filter at its worst instead, over long prompts");
}
