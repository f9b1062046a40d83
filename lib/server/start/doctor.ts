import { Command } from "commander";
import { isAppError } from "@/lib/errors";
import { asLongWork } from "@/lib/lane";
import type { GivenSettings } from "@/lib/server/doctor/check";
import type { CheckFinding } from "@/lib/server/doctor/run-checks";
import { doctorText } from "@/lib/server/start/doctor-text";
import { type Host, openExisting } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";
import { Shutdown } from "@/lib/server/start/shutdown";

const exit = { well: 0, ill: 1, cannotLook: 3 } as const;

type Options = { json?: true; fix?: true };

export const doctorProgram = () =>
  new Command("fluxara doctor")
    .description(
      "check what an installation depends on: variables, machine, public URL, database, store; works while the server runs",
    )
    .option("--json", "print the checks as JSON")
    .option(
      "--fix",
      "repair modes of secret files, the bucket's CORS rule, indexes, sums, and expired uploads",
    )
    .addHelpText(
      "after",
      "\nExit status: 0 no fault found, 1 faults found, 2 wrong usage, 3 could not be checked",
    );

/** Opens the database if it is there; returns why it cannot be asked. Nothing is created or migrated. */
async function openDatabase(shutdown: Shutdown, { setVariables }: Host): Promise<string | null> {
  try {
    const url = await openExisting(shutdown);
    const { assertReachable } = await import("@/lib/db/migrate/ensure-database");
    await assertReachable(url);
    setVariables({ DATABASE_URL: url });
    const { closeDb } = await import("@/lib/db/client");
    shutdown.add("connections", closeDb);
    return null;
  } catch (error) {
    if (isAppError(error)) return error.message;
    throw error;
  }
}

async function examine(host: Host, settings: GivenSettings, wantsFix: boolean): Promise<CheckFinding[]> {
  const shutdown = new Shutdown();
  try {
    const databaseFault = await openDatabase(shutdown, host);
    const [{ runChecks }, { allChecks }] = await Promise.all([
      import("@/lib/server/doctor/run-checks"),
      import("@/lib/server/doctor/all-checks"),
    ]);
    const ground = { settings, databaseFault, now: () => new Date() };
    return await asLongWork(() => runChecks(allChecks, ground, wantsFix));
  } finally {
    await shutdown.closeAll();
  }
}

/** Runs `fluxara doctor`. Returns the exit status. */
export async function doctorCommand(
  args: readonly string[],
  host: Host & { settings: GivenSettings },
): Promise<number> {
  const options = optionsOf<Options>(doctorProgram(), args);
  if (typeof options === "number") return options;
  try {
    const checks = await examine(host, host.settings, options.fix ?? false);
    process.stdout.write(options.json ? `${JSON.stringify({ checks })}\n` : doctorText(checks));
    return checks.some(({ state }) => state === "wrong") ? exit.ill : exit.well;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return exit.cannotLook;
  }
}
