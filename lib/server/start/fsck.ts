import { Command } from "commander";
import { isAppError } from "@/lib/errors";
import { type Host, withExistingDatabase } from "@/lib/server/start/existing-database";
import { fsckText } from "@/lib/server/start/fsck-text";
import { optionsOf } from "@/lib/server/start/options";
import { type Depth, type FsckReport, isClean } from "@/lib/services/fsck/finding";

const exit = { clean: 0, left: 1, cannotLook: 3 } as const;

function run(depth: Depth, host: Host): Promise<FsckReport> {
  return withExistingDatabase(host, async () => {
    const { runFsck } = await import("@/lib/services/fsck/run-fsck");
    return runFsck(depth);
  });
}

type Options = { deep?: true; repair?: true; json?: true };

export const fsckProgram = () =>
  new Command("fluxara fsck")
    .description("compare the database's rows with the stored bytes; works while the server runs")
    .option("--deep", "read every file and compare its hash")
    .option("--repair", "recreate lost previews, remove files without rows, mark damaged originals")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExit status: 0 no fault found, 1 faults found, 2 wrong usage, 3 could not be checked",
    );

/** Runs `fluxara fsck`. Returns the exit status. */
export async function fsckCommand(args: readonly string[], host: Host): Promise<number> {
  const options = optionsOf<Options>(fsckProgram(), args);
  if (typeof options === "number") return options;
  const { deep = false, repair = false, json = false } = options;
  try {
    const report = await run({ deep, repair }, host);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : fsckText(report));
    return isClean(report) ? exit.clean : exit.left;
  } catch (error) {
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannotLook;
  }
}
