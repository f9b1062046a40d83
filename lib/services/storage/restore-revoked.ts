import { listRemovedSince } from "@/lib/db/system/due-removals";
import { mediaLifeMs, revokeMedia } from "@/lib/storage/revoked-media";

/** Before the first byte is served: addresses of what was removed lately stay ended across a restart. */
export async function restoreRevokedMedia(): Promise<void> {
  const now = Date.now();
  revokeMedia(await listRemovedSince(new Date(now - mediaLifeMs)), now);
}
