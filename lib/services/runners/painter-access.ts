import { type PainterPlace, painterPlaces, replacePainterToken } from "@/lib/db/system/accounts/painter";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import type { PainterState } from "@/lib/domain/runners/painter-state";
import { env } from "@/lib/env";

const bySweep = authorizeSystem("sweep");

/** `isOn`: as the viewer's workspace says. */
export const painterState = (isOn: boolean): PainterState => (env.sample ? (isOn ? "on" : "off") : "none");

/** Where the sample's painter is registered or is to be. */
export const findPainterPlaces = (name: string): Promise<PainterPlace[]> => painterPlaces(bySweep, name);

/** A token for the painter in a workspace. The one before no longer works. */
export async function painterToken({ accountId, workspaceId }: PainterPlace, title: string): Promise<string> {
  const secret = newTokenSecret();
  const token = { accountId, workspaceId, title, permissions: ["job:read", "job:claim"] as const };
  await inTransaction((tx) => replacePainterToken(bySweep, { ...token, hash: hashSecret(secret) }, tx));
  return secret;
}
