import type { Db } from "@/lib/db/transaction";

/** Inserts what every workspace starts with: a retention policy and an admin. */
export async function furnishWorkspace(workspaceId: string, adminId: string, tx: Db): Promise<void> {
  await tx.policyVersion.createMany({
    data: [
      { workspaceId, version: 1, days: 30, keepPreferred: true, keepInOpenReviews: true, graceHours: 24 },
    ],
    skipDuplicates: true,
  });
  await tx.membership.createMany({
    data: [{ workspaceId, accountId: adminId, role: "admin" }],
    skipDuplicates: true,
  });
}
