import type { Clock } from "@/lib/clock";
import { listRemovedSince } from "@/lib/db/system/retention/due-removals";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { mediaLifeMs, revokeMedia } from "@/lib/server/serving/revoked-media";

const bySweep = authorizeSystem("sweep");

/** Keeps media URLs of recently removed artifacts revoked across a restart. Call before the first byte is served. */
export async function restoreRevokedMedia(clock: Clock): Promise<void> {
  const now = clock().getTime();
  revokeMedia(await listRemovedSince(bySweep, new Date(now - mediaLifeMs)), now);
}
