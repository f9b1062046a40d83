import { existsSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { assertMigrated } from "@/lib/db/migrate/apply-migrations";
import { checkDatabaseUrl } from "@/lib/db/migrate/unreachable";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import type { Depth, FsckReport } from "@/lib/services/fsck/finding";
import { fsckText } from "@/lib/start/fsck-text";
import { Shutdown } from "@/lib/start/shutdown";

type Host = { setVariables: (values: Record<string, string>) => void };

const exit = { clean: 0, left: 1, usage: 2, cannotLook: 3 } as const;

/** The database that is there already: nothing is created or migrated, since an empty one would make every file a stray. */
async function openExisting(shutdown: Shutdown): Promise<string> {
  const { dataDir, databaseUrl } = env;
  if (!existsSync(dataDir)) throw new AppError("unavailable", `There is no data folder ${dataDir}`);
  if (databaseUrl !== undefined) {
    checkDatabaseUrl(databaseUrl);
    return databaseUrl;
  }
  if (!existsSync(path.join(dataDir, "postgres")))
    throw new AppError(
      "unavailable",
      `There is no database in ${dataDir}: set DATABASE_URL, or start Fluxara`,
    );
  const embedded = await startEmbedded(dataDir);
  shutdown.add("database", () => embedded.stop());
  return embedded.url;
}

async function look(depth: Depth, { setVariables }: Host, shutdown: Shutdown): Promise<FsckReport> {
  const url = await openExisting(shutdown);
  await assertMigrated(url);
  setVariables({ DATABASE_URL: url });
  // Imported only now: these modules read the variable.
  const { closeDb } = await import("@/lib/db/client");
  shutdown.add("connections", closeDb);
  const { imaging } = await import("@/lib/imaging/pool");
  shutdown.add("imaging", async () => imaging().close());
  const { runFsck } = await import("@/lib/services/fsck/run-fsck");
  return runFsck(depth);
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

/** Returns the exit status. */
export async function fsckCommand(args: readonly string[], host: Host): Promise<number> {
  const shutdown = new Shutdown();
  try {
    const { deep = false, repair = false, json = false } = optionsOf(args);
    const report = await look({ deep, repair }, host, shutdown);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : fsckText(report));
    return report.findings.every((finding) => finding.repaired) ? exit.clean : exit.left;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannotLook;
  } finally {
    await shutdown.closeAll();
  }
}
