import { listRemovedSince } from "@/lib/db/system/due-removals";
import { addressLifeMs, endAddresses } from "@/lib/storage/ended-artifacts";

/** Before the first byte is served: addresses of what was removed lately stay ended across a restart. */
export async function recallEnded(): Promise<void> {
  const now = Date.now();
  endAddresses(await listRemovedSince(new Date(now - addressLifeMs)), now);
}
