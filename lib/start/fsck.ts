import { Command, CommanderError } from "commander";
import { isAppError } from "@/lib/errors";
import { type Depth, type FsckReport, isClean } from "@/lib/services/fsck/finding";
import { type Host, withExistingDatabase } from "@/lib/start/existing-database";
import { fsckText } from "@/lib/start/fsck-text";

const exit = { clean: 0, left: 1, usage: 2, cannotLook: 3 } as const;

function look(depth: Depth, host: Host): Promise<FsckReport> {
  return withExistingDatabase(host, async () => {
    const { runFsck } = await import("@/lib/services/fsck/run-fsck");
    return runFsck(depth);
  });
}

type Options = { deep?: true; repair?: true; json?: true };

function optionsOf(args: readonly string[]): Options {
  const command = new Command("fluxara fsck")
    .description("compare the database's rows with the stored bytes, on the server's machine")
    .option("--deep", "read every file and compare its hash")
    .option("--repair", "make lost previews again, remove files without rows, mark what is damaged")
    .option("--json", "print the report as JSON")
    .exitOverride();
  return command.parse([...args], { from: "user" }).opts<Options>();
}

/** Runs `fluxara fsck`. Returns the exit status. */
export async function fsckCommand(args: readonly string[], host: Host): Promise<number> {
  try {
    const { deep = false, repair = false, json = false } = optionsOf(args);
    const report = await look({ deep, repair }, host);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : fsckText(report));
    return isClean(report) ? exit.clean : exit.left;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannotLook;
  }
}
