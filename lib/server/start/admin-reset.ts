import { Command } from "commander";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import type { Host } from "@/lib/server/start/existing-database";
import { openDatabase } from "@/lib/server/start/open-database";
import { optionsOf } from "@/lib/server/start/options";
import { Shutdown } from "@/lib/server/start/shutdown";

async function reset({ setVariables }: Host, shutdown: Shutdown): Promise<void> {
  const { url } = await openDatabase(env, shutdown);
  setVariables({ DATABASE_URL: url });
  // Imported only now: these modules read `DATABASE_URL`.
  const { closeDb } = await import("@/lib/db/client");
  shutdown.add("connections", closeDb);
  const { resetAdmin } = await import("@/lib/services/first-start");
  const { email, password, token } = await resetAdmin();
  process.stdout.write(`Sign in as ${email} with the password ${password}\n`);
  process.stdout.write(`Token for the command line: ${token}\n`);
  process.stdout.write("Save this now: it is not shown again. The previous ones no longer work.\n");
}

export const adminResetProgram = () =>
  new Command("fluxara admin reset").description(
    "create and print a new password and token for the first account; the previous ones stop working",
  );

/** Makes new credentials for the first account, with or without a running server. Returns the exit status. */
export async function adminReset(args: readonly string[], host: Host): Promise<number> {
  const options = optionsOf(adminResetProgram(), args);
  if (typeof options === "number") return options;
  const shutdown = new Shutdown();
  try {
    await reset(host, shutdown);
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await shutdown.closeAll();
  }
}
