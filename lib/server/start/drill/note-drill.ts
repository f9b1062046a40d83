import { existsSync, realpathSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { holdersOf } from "@/lib/db/embedded/holders";
import { embeddedUrl } from "@/lib/db/embedded/socket-folder";
import { insertDrillRun } from "@/lib/db/system/restore/drill-run";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import type { Steps } from "./steps";

const byBackup = authorizeSystem("backup");

/** The database of this installation; null if it is embedded and does not run, as a drill never starts it. */
export function sourceUrl(): string | null {
  if (env.databaseUrl !== undefined) return env.databaseUrl;
  const folder = path.join(env.dataDir, "postgres");
  if (!existsSync(folder)) return null;
  const cluster = realpathSync(folder);
  return holdersOf(cluster)?.length === 0 ? null : embeddedUrl(cluster, "fluxara");
}

/** Notes the drill where operators see it; returns why that was not possible, or null. */
export async function noteDrill(
  url: string | null,
  { place, startedAt, steps }: { place: string; startedAt: Date; steps: Steps },
): Promise<string | null> {
  if (url === null) return "no database of this installation runs here";
  const run = { startedAt, whole: steps.hasNoFaults, host: `${os.hostname()} ${process.pid}` };
  try {
    await insertDrillRun(byBackup, url, { ...run, result: { place, steps: steps.done } });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
