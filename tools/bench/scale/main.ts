import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseVariables } from "./database";
import { measureBackup } from "./measure-backup";
import { measureScale } from "./measure-scale";
import { measureWorst } from "./measure-worst";
import { type Options, scaleCommand } from "./scale-command";

/** Seeds databases of its own, measures them, prints one table, and leaves nothing behind. */
export async function main({
  argv,
  variables,
}: {
  argv: readonly string[];
  variables: DatabaseVariables;
}): Promise<void> {
  const { scale, database, worst, backup } = scaleCommand()
    .parse([...argv], { from: "user" })
    .opts<Options>();
  const url = database ?? (variables.DATABASE_URL || undefined);
  const folder = await mkdtemp(join(tmpdir(), "fluxara-scale-"));
  try {
    const work = backup ? measureBackup : worst ? measureWorst : measureScale;
    const measured = work({ scale, url, folder, variables });
    process.stdout.write(`\n${await measured}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
