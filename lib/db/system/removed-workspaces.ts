import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";

export async function hasWorkspace(id: string): Promise<boolean> {
  return (await db().workspace.count({ where: { id } })) > 0;
}

const removedKey = (workspaceId: string) => `removed-workspace/${workspaceId}`;

/** Kept for good: only of a workspace known to have been removed may the sweep take all files. */
export async function rememberRemoved(workspaceId: string, now: Date, tx: Db): Promise<void> {
  await tx.setting.createMany({
    data: [{ key: removedKey(workspaceId), value: now.toISOString() }],
    skipDuplicates: true,
  });
}

export async function wasRemoved(workspaceId: string): Promise<boolean> {
  return (await db().setting.count({ where: { key: removedKey(workspaceId) } })) > 0;
}
