import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Forgets what happened before that, with its deliveries, whatever their state. */
export async function deleteOldEvents(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().webhookEvent.deleteMany({ where: { at: { lt: before } } });
}
