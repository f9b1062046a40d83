import { readSetting } from "@/lib/db/system/processes/settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

const byBackup = authorizeSystem("backup");

/** There while a restore has not finished: which backup, by the sha256 of its manifest. */
export const restoringSetting = "restoring";

/** Throws `conflict` if a restore into this database was begun and not finished: bytes may be missing. */
export async function assertRestored(): Promise<void> {
  if ((await readSetting(byBackup, restoringSetting)) === null) return;
  throw new AppError(
    "conflict",
    "A restore into this database was interrupted: run the same fluxara restore again, which completes it",
  );
}
