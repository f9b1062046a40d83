import { db } from "@/lib/db/client";

/** Forgets what happened before that, with its deliveries, whatever their state. */
export async function deleteOldEvents(before: Date): Promise<void> {
  await db().webhookEvent.deleteMany({ where: { at: { lt: before } } });
}
