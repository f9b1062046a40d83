import { createHmac } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import { claimSetting, readSetting, saveSetting } from "@/lib/db/system/processes/settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const byInstall = authorizeSystem("install");

const setting = "secret-mark";

/** A fingerprint that tells secrets apart without revealing them. */
const markOf = (secret: string) => createHmac("sha256", secret).update("fluxara secret mark").digest("hex");

const ownMark = () => markOf(assertDefined(env.secret, "FLUXARA_SECRET"));

/** Whether the processes of this database have this secret; null if there was none yet. */
export async function isKnownSecret(secret: string): Promise<boolean | null> {
  const known = await readSetting(byInstall, setting);
  return known === null ? null : known === markOf(secret);
}

/** Whether the secret that the processes of this database share is this one's. */
export const isOwnSecret = async (): Promise<boolean> =>
  (await readSetting(byInstall, setting)) === ownMark();

/**
 * Throws `conflict` if other processes run with another secret: they would reject each other's sessions and URLs. The
 * only process may change the secret, which logs a warning.
 */
export async function assertSameSecret(hasOthers: boolean): Promise<void> {
  const mark = ownMark();
  if ((await claimSetting(byInstall, setting, mark)) === mark) return;
  if (hasOthers)
    throw new AppError(
      "conflict",
      "Another Fluxara process runs on this database with another FLUXARA_SECRET: give all of them the same",
    );
  log.warn("the secret is not the one of the last start: everyone must sign in again, share links stay");
  await saveSetting(byInstall, setting, mark);
}
