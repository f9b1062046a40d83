import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Colleague } from "@/lib/domain/access/colleague";

const select = { account: { select: { id: true, name: true, email: true } } } as const;

/** Approved reviewers and admins of the workspace: who may judge and comment. */
const among = ({ workspaceId }: Scope, account: Prisma.AccountWhereInput): Prisma.MembershipWhereInput => ({
  workspaceId,
  role: { in: ["reviewer", "admin"] },
  account: { AND: [{ status: "approved" }, account] },
});

/** Colleagues with these e-mails. */
export async function findColleagues(
  scope: Scope,
  emails: readonly string[],
  tx: Db = db(),
): Promise<Colleague[]> {
  if (emails.length === 0) return [];
  const rows = await tx.membership.findMany({ where: among(scope, { email: { in: [...emails] } }), select });
  return rows.map(({ account }) => account);
}

/** Colleagues whose name or e-mail contains the text, by name. */
export async function searchColleagues(scope: Scope, text: string, most: number): Promise<Colleague[]> {
  // Prisma passes `%` and `_` on as wildcards.
  const holds = { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const rows = await db().membership.findMany({
    where: among(scope, { OR: [{ name: holds }, { email: holds }] }),
    orderBy: [{ account: { name: "asc" } }, { accountId: "asc" }],
    take: most,
    select,
  });
  return rows.map(({ account }) => account);
}

/** The approved admins of the workspace, by name. */
export async function listAdmins(
  { workspaceId }: Scope,
  tx: Db = db(),
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.membership.findMany({
    where: { workspaceId, role: "admin", account: { status: "approved" } },
    orderBy: [{ account: { name: "asc" } }, { accountId: "asc" }],
    select: { account: { select: { id: true, name: true } } },
  });
  return rows.map(({ account }) => account);
}
