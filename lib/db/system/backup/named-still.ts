import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Whether the database says now that an original is in the store. */
export async function isNamedStill(
  _system: SystemScope<"backup">,
  workspaceId: string,
  sha256: string,
): Promise<boolean> {
  const where = { workspaceId, sha256, state: { in: ["live", "suspect"] as ("live" | "suspect")[] } };
  return (await db().blob.count({ where })) > 0;
}

/** Whether a part of an upload is still needed. */
export async function isPartStill(_system: SystemScope<"backup">, key: string): Promise<boolean> {
  return (await db().uploadPart.count({ where: { key } })) > 0;
}
