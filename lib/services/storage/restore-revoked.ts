import { listRemovedSince } from "@/lib/db/system/retention/due-removals";
import { mediaLifeMs, revokeMedia } from "@/lib/serving/revoked-media";

/** Call before the first byte is served: media URLs of recently removed artifacts stay revoked across a restart. */
export async function restoreRevokedMedia(): Promise<void> {
  const now = Date.now();
  revokeMedia(await listRemovedSince(new Date(now - mediaLifeMs)), now);
}
