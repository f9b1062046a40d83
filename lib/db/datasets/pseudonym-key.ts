import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

/** The workspace's key of pseudonyms: it leaves the server in backups only. */
export async function findPseudonymKey({ workspaceId }: Scope<"workspace:write">): Promise<string> {
  const row = await db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { pseudonymKey: true },
  });
  return row.pseudonymKey;
}
