import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** Approved reviewers and admins of the workspace with these e-mails; ids by e-mail. */
export async function findJudges(
  scope: Scope,
  emails: readonly string[],
  tx: Db,
): Promise<Map<string, string>> {
  const rows = await tx.membership.findMany({
    where: {
      workspaceId: scope.workspaceId,
      role: { in: ["reviewer", "admin"] },
      account: { status: "approved", email: { in: [...emails] } },
    },
    select: { accountId: true, account: { select: { email: true } } },
  });
  return new Map(rows.map(({ accountId, account }) => [account.email, accountId]));
}
