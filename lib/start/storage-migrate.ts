import { Command, CommanderError, Option } from "commander";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import type { MigrationReport } from "@/lib/services/migrate/migrate-store";
import { type Host, withExistingDatabase } from "@/lib/start/existing-database";
import { migrationText } from "@/lib/start/migration-text";

const exit = { whole: 0, left: 1, usage: 2, unreachable: 3 } as const;

type Options = { to: "disk" | "s3"; dryRun?: true; removeSource?: true };

function optionsOf(args: readonly string[]): Options {
  const command = new Command("fluxara storage migrate")
    .description("bring all stored bytes to the other place, with the server stopped")
    .addOption(
      new Option("--to <place>", "where they are to be").choices(["disk", "s3"]).makeOptionMandatory(),
    )
    .option("--dry-run", "read both places and say what would be moved")
    .option("--remove-source", "remove them where they were, if nothing was left to move")
    .exitOverride();
  return command.parse([...args], { from: "user" }).opts<Options>();
}

async function migrate({ to, dryRun, removeSource }: Options, host: Host): Promise<MigrationReport> {
  if (env.s3 === null)
    throw new AppError("unavailable", "Set FLUXARA_S3_*: both places are read, whichever is the new one");
  return withExistingDatabase(host, async () => {
    // No server may run meanwhile: what it wrote to the old store would be left behind.
    const { join } = await import("@/lib/services/peers/join");
    const peers = await join(true);
    const { migrateStore } = await import("@/lib/services/migrate/migrate-store");
    const { storeAt } = await import("@/lib/storage/storage");
    return migrateStore({
      from: storeAt(to === "disk" ? "s3" : "disk"),
      to: storeAt(to),
      dryRun: dryRun ?? false,
      removeSource: removeSource ?? false,
    }).finally(() => peers.close());
  });
}

/** Runs `fluxara storage migrate`. Returns the exit status. */
export async function storageMigrateCommand(args: readonly string[], host: Host): Promise<number> {
  try {
    const options = optionsOf(args);
    const report = await migrate(options, host);
    process.stdout.write(migrationText(report, options));
    return report.problems.length === 0 ? exit.whole : exit.left;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.whole : exit.usage;
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.unreachable;
  }
}
