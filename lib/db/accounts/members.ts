import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Role } from "@/lib/domain/access/permissions";

import { byPerson } from "./manage-accounts";

const select = {
  accountId: true,
  role: true,
  createdAt: true,
  account: { select: { email: true, name: true, status: true, addressProvenAt: true } },
  workspace: { select: { reviewersDownload: true, reviewersShare: true, reviewersGenerate: true } },
} satisfies Prisma.MembershipSelect;

export type MemberRow = Prisma.MembershipGetPayload<{ select: typeof select }>;

export type MemberPageQuery = { after: { createdAt: Date; accountId: string } | null; take: number };

/** Oldest membership first. */
export function listMemberRows(scope: Scope, { after, take }: MemberPageQuery): Promise<MemberRow[]> {
  return db().membership.findMany({
    where: {
      workspaceId: scope.workspaceId,
      AND: startingAfter(after && { createdAt: after.createdAt, accountId: after.accountId }),
    },
    orderBy: [{ createdAt: "asc" }, { accountId: "asc" }],
    take,
    select,
    // A join would read every member's account before sorting.
    relationLoadStrategy: "query",
  });
}

export function findMember(scope: Scope, accountId: string, tx: Db): Promise<MemberRow | null> {
  const { workspaceId } = scope;
  return tx.membership.findUnique({ where: { workspaceId_accountId: { workspaceId, accountId } }, select });
}

/** The id of the account with this e-mail; null if none is registered. */
export async function findAccountId(
  _scope: Scope<"member:write">,
  email: string,
  tx: Db,
): Promise<string | null> {
  return (await tx.account.findUnique({ where: { email }, select: { id: true } }))?.id ?? null;
}

export function saveMember(
  scope: Scope<"member:write">,
  accountId: string,
  role: Role,
  tx: Db,
): Promise<MemberRow> {
  const { workspaceId } = scope;
  return tx.membership.upsert({
    where: { workspaceId_accountId: { workspaceId, accountId } },
    create: { workspaceId, accountId, role },
    update: { role, ...byPerson },
    select,
  });
}

export async function deleteMemberRow(
  scope: Scope<"member:write">,
  accountId: string,
  tx: Db,
): Promise<void> {
  await tx.membership.deleteMany({ where: { workspaceId: scope.workspaceId, accountId } });
}
