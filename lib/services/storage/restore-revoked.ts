import { listRemovedSince } from "@/lib/db/system/retention/due-removals";
import { mediaLifeMs, revokeMedia } from "@/lib/server/serving/revoked-media";

/** Keeps media URLs of recently removed artifacts revoked across a restart. Call before the first byte is served. */
export async function restoreRevokedMedia(): Promise<void> {
  const now = Date.now();
  revokeMedia(await listRemovedSince(new Date(now - mediaLifeMs)), now);
}
