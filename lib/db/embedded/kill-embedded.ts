import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { holdersOf } from "./holders";

/** Kills the server of a data folder that is about to be removed, even if another process started it. Waits for nothing. */
export function killEmbedded(dataDir: string): void {
  const cluster = path.join(dataDir, "postgres");
  if (!existsSync(cluster)) return;
  for (const pid of holdersOf(realpathSync(cluster)) ?? [])
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
}
