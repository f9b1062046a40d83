import { RestoredCopy } from "@/lib/contracts/health";
import { readSetting, removeSettings, saveSetting, tokensWait } from "@/lib/db/system/processes/settings";
import type { Db } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

const byBackup = authorizeSystem("backup");

const setting = "quiet";

/** Rows of `Setting` that belong to one restored copy. */
export const unconfirmedSettings = [setting, tokensWait] as const;

/**
 * Whether this is a restored copy that nobody has called the one yet: it removes nothing, tells nobody outside, and
 * backs nothing up, since the installation that it was copied from may still run.
 */
export const isUnconfirmedRestore = async (): Promise<boolean> =>
  (await readSetting(byBackup, setting)) !== null;

/** Throws `conflict` in a restored copy. */
export async function assertTheOne(): Promise<void> {
  if (await isUnconfirmedRestore())
    throw new AppError(
      "conflict",
      "This is an unconfirmed restore, which is not backed up: confirm it first, on the page System, Health or by fluxara restore --finish",
    );
}

/** What is known of the restored copy; null if this is none. */
export async function readRestoredCopy(): Promise<RestoredCopy | null> {
  const stored = await readSetting(byBackup, setting);
  return stored === null ? null : RestoredCopy.parse(JSON.parse(stored));
}

/** Tokens wait too if something may be back that had ended: among them may be revoked ones. */
export async function markUnconfirmed(copy: RestoredCopy, tx: Db): Promise<void> {
  if (copy.mayBeBack !== null) await saveSetting(byBackup, tokensWait, "", tx);
  await saveSetting(byBackup, setting, JSON.stringify(copy), tx);
}

/** Whether it was quiet. */
export const confirmRestore = async (tx: Db): Promise<boolean> =>
  (await removeSettings(byBackup, unconfirmedSettings, tx)) > 0;
