import { db } from "@/lib/db/client";

export async function deleteOldLiveEvents(before: Date): Promise<void> {
  await db().liveEvent.deleteMany({ where: { at: { lt: before } } });
}
