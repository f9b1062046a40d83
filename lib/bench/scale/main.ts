import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { Variables } from "./database";
import { measureScale } from "./measure-scale";
import { measureWorst } from "./measure-worst";

type Options = { scale: number; database?: string; worst?: true };

/** `--scale` must be a multiple: a tenth of it is measured too, and a job has ten artifacts. */
const step = 10_000;

function artifacts(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= step && number % step === 0) return number;
  throw new InvalidArgumentError(`a multiple of ${step}`);
}

function optionsOf(argv: readonly string[]): Options {
  return new Command("bench")
    .description("measure lists, search, facets, plans and deliveries over many artifacts")
    .requiredOption("--scale <n>", "so many artifacts, and a tenth of them", artifacts)
    .option("--database <url>", "this PostgreSQL, or DATABASE_URL, instead of the bundled one")
    .option("--worst", "each filter at its worst instead, over long prompts")
    .parse([...argv], { from: "user" })
    .opts<Options>();
}

/** Seeds databases of its own, measures them, prints one table, and leaves nothing behind. */
export async function main({
  argv,
  variables,
}: {
  argv: readonly string[];
  variables: Variables;
}): Promise<void> {
  const { scale, database, worst } = optionsOf(argv);
  const url = database ?? (variables.DATABASE_URL || undefined);
  const folder = await mkdtemp(join(tmpdir(), "fluxara-scale-"));
  try {
    const measured = (worst ? measureWorst : measureScale)({ scale, url, folder, variables });
    process.stdout.write(`\n${await measured}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
