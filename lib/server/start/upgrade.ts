import { Argument, Command } from "commander";
import { finishUpgrade, pendingMigrations } from "@/lib/db/migrate/apply-migrations";
import { type SchemaMigration, stepsOf } from "@/lib/db/migrate/migration-files";
import { type TableSize, tableSizes } from "@/lib/db/migrate/table-sizes";
import { isAppError } from "@/lib/errors";
import { withExistingUrl } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";
import { version } from "@/lib/version";

const exit = { done: 0, cannot: 3 } as const;

export const upgradeProgram = () =>
  new Command("fluxara upgrade")
    .description(
      "migrate the database: `plan` lists what is left, `finish` applies what older versions cannot work with",
    )
    .addArgument(new Argument("<what>").choices(["plan", "finish"]))
    .addHelpText("after", "\nExit status: 0 done, 2 wrong usage, 3 the database cannot be used");

const kinds = {
  expand: "while others run",
  contract: "by `fluxara upgrade finish`",
  stopped: "with the server stopped",
} as const;

/** The tables that a migration names, with their rows. */
const touched = ({ script }: SchemaMigration, sizes: readonly TableSize[]) =>
  sizes
    .filter(({ table }) => script.includes(`"${table}"`))
    .map(({ table, rows }) => `${table} (about ${rows.toLocaleString("en")} rows)`)
    .join(", ");

function lineOf(migration: SchemaMigration, sizes: readonly TableSize[]): string {
  const { name, phase } = migration;
  const steps = stepsOf(migration).length;
  const what = `${name}  ${steps} step${steps === 1 ? "" : "s"} ${kinds[phase?.kind ?? "stopped"]}`;
  return `${[what, touched(migration, sizes)].filter(Boolean).join(": ")}\n`;
}

async function plan(url: string): Promise<string> {
  const [{ next, last }, sizes] = await Promise.all([pendingMigrations(url), tableSizes(url)]);
  if (next.length + last.length === 0) return `Nothing is left: the database is of ${version}.\n`;
  const head =
    next.length === 0 ? "The next start does nothing to the database.\n" : "The next start does:\n";
  const lines = (list: readonly SchemaMigration[]) => list.map((each) => lineOf(each, sizes)).join("");
  const end =
    last.length === 0 ? "" : `Left until no older program runs, and not to be undone without a backup:\n`;
  return `${head}${lines(next)}${end}${lines(last)}`;
}

async function finish(url: string): Promise<string> {
  const names = await finishUpgrade(url);
  return names.length === 0
    ? "Nothing was left to finish.\n"
    : `Finished: ${names.join(", ")}. Older programs no longer start on this database.\n`;
}

/** Runs `fluxara upgrade plan` and `fluxara upgrade finish`. Returns the exit status. */
export async function upgradeCommand(args: readonly string[]): Promise<number> {
  const command = upgradeProgram();
  const options = optionsOf<object>(command, args);
  if (typeof options === "number") return options;
  try {
    process.stdout.write(await withExistingUrl(command.args[0] === "plan" ? plan : finish));
    return exit.done;
  } catch (error) {
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannot;
  }
}
