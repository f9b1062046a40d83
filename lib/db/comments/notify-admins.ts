import type { RemovalItem } from "@/lib/db/codecs/inbox";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** `planId` null: it is about the workspace. */
export type RemovalNews = {
  kind: "planned" | "removing" | "removed" | "expiring";
  planId: string | null;
  detail: RemovalItem;
};

/** Adds an item for each approved admin of the workspace; each has at most one per plan and kind. */
export async function notifyAdmins(
  { workspaceId, by }: Scope<"retention:write">,
  { kind, planId, detail }: RemovalNews,
  tx: Db,
): Promise<void> {
  const admins = await tx.membership.findMany({
    where: { workspaceId, role: "admin", account: { status: "approved" } },
    select: { accountId: true },
  });
  const data = admins.map(({ accountId }) => ({ accountId, workspaceId, kind, planId, detail, byId: by }));
  await tx.inboxItem.createMany({ data, skipDuplicates: true });
}
