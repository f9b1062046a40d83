import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export async function deleteOldLiveEvents(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().liveEvent.deleteMany({ where: { at: { lt: before } } });
}
