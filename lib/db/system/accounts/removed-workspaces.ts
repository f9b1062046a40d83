import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export async function hasWorkspace(_system: SystemScope<"sweep">, id: string): Promise<boolean> {
  return (await db().workspace.count({ where: { id } })) > 0;
}

const removedKey = (workspaceId: string) => `removed-workspace/${workspaceId}`;

/** Records a removed workspace for good: the sweep may remove all files only of recorded workspaces. */
export async function rememberRemoved(
  _system: SystemScope<"backup" | "install">,
  workspaceId: string,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.setting.createMany({
    data: [{ key: removedKey(workspaceId), value: now.toISOString() }],
    skipDuplicates: true,
  });
}

export async function wasRemoved(_system: SystemScope<"sweep">, workspaceId: string): Promise<boolean> {
  return (await db().setting.count({ where: { key: removedKey(workspaceId) } })) > 0;
}
