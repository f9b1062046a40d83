import { Command, Option } from "commander";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { type Host, withExistingDatabase } from "@/lib/server/start/existing-database";
import { migrationText } from "@/lib/server/start/migration-text";
import { optionsOf } from "@/lib/server/start/options";
import type { MigrationReport } from "@/lib/services/migrate/migrate-store";

const exit = { whole: 0, left: 1, unreachable: 3 } as const;

type Options = { to: "disk" | "s3"; dryRun?: true; removeSource?: true };

export const storageMigrateProgram = () =>
  new Command("fluxara storage migrate")
    .description(
      "move all stored bytes to the other storage, with the server stopped; resumable, and verifies every file",
    )
    .addOption(
      new Option("--to <place>", "where they are to be").choices(["disk", "s3"]).makeOptionMandatory(),
    )
    .option("--dry-run", "compare source and target, and report what would be moved")
    .option("--remove-source", "remove the originals of moved files, if nothing was left to move")
    .addHelpText(
      "after",
      "\nExit status: 0 all moved and verified, 1 some are not, 2 wrong usage, 3 source or target cannot be reached",
    );

async function migrate({ to, dryRun, removeSource }: Options, host: Host): Promise<MigrationReport> {
  if (env.s3 === null)
    throw new AppError("unavailable", "Set FLUXARA_S3_*: both places are read, whichever is the new one");
  return withExistingDatabase(host, async () => {
    // No server may run meanwhile: what it wrote to the old store would be left behind.
    const { joinCluster } = await import("@/lib/services/processes/join-cluster");
    const peers = await joinCluster(true);
    const { migrateStore } = await import("@/lib/services/migrate/migrate-store");
    const { storeAt } = await import("@/lib/bytes/storage/storage");
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
  const options = optionsOf<Options>(storageMigrateProgram(), args);
  if (typeof options === "number") return options;
  try {
    const report = await migrate(options, host);
    process.stdout.write(migrationText(report, options));
    return report.problems.length === 0 ? exit.whole : exit.left;
  } catch (error) {
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.unreachable;
  }
}
