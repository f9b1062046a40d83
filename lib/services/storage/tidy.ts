import { deleteOldClaims } from "@/lib/db/claims";
import { storage } from "@/lib/storage/storage";

const dayMs = 86_400_000;

/** Removes what nobody waits for: unfinished uploads after a day, idempotency keys after seven. */
export async function tidy(): Promise<void> {
  await storage().sweepTemporary(dayMs);
  await deleteOldClaims(new Date(Date.now() - 7 * dayMs));
}
