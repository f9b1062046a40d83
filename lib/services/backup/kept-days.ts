import { periodMs } from "@/lib/domain/backup/period";
import { env } from "@/lib/env";

const dayMs = 86_400_000;

/** For how many days, at most, a removed picture is still in the backups that this server makes; null: it makes none. */
export function daysInBackups(): number | null {
  const keptMs = env.backupTo === undefined ? null : periodMs(env.backupKeep);
  // Old ones are removed once a day.
  return keptMs === null ? null : Math.ceil(keptMs / dayMs) + 1;
}
