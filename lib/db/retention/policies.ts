import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type PolicyContent = {
  days: number | null;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  graceHours: number;
};

export function findNewestPolicy(scope: Scope, tx: Db = db()) {
  return tx.policyVersion.findFirstOrThrow({
    where: { workspaceId: scope.workspaceId },
    orderBy: { version: "desc" },
  });
}

/** False if `version` is not the newest; the primary key decides between concurrent writers. */
export async function appendPolicy(
  scope: Scope<"retention:write">,
  version: number,
  content: PolicyContent,
  tx: Db,
): Promise<boolean> {
  const newest = await findNewestPolicy(scope, tx);
  if (newest.version !== version) return false;
  const made = await tx.policyVersion.createMany({
    data: [{ ...content, workspaceId: scope.workspaceId, version: version + 1, accountId: scope.userId }],
    skipDuplicates: true,
  });
  return made.count === 1;
}
