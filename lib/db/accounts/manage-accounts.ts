import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { OperatorScope, PersonScope, Scope } from "@/lib/domain/access/access";
import type { AccountStatus } from "@/lib/domain/access/actors";
import type { Role } from "@/lib/domain/access/permissions";
import { type AccountRow, findAccounts } from "./account-row";

export type AccountPageQuery = {
  status: AccountStatus | null;
  after: { status: AccountStatus; id: string } | null;
  take: number;
};

/** Pending accounts first, then approved, then suspended; newest first within each. */
export async function listAccountRows(
  operator: OperatorScope,
  query: AccountPageQuery,
): Promise<AccountRow[]> {
  const { status, after, take } = query;
  const only = status === null ? Prisma.sql`true` : Prisma.sql`status = ${status}::"AccountStatus"`;
  const beyond = startingAfterSql(
    after && [
      [Prisma.sql`status`, "asc", Prisma.sql`${after.status}::"AccountStatus"`],
      [Prisma.sql`id`, "desc", Prisma.sql`${after.id}::uuid`],
    ],
  );
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Account" WHERE ${only} AND ${beyond} ORDER BY status, id DESC LIMIT ${take}`;
  return findAccounts(
    operator,
    rows.map((row) => row.id),
  );
}

/** Serialises access changes: two operators or admins must not each remove the other as the last one. */
export async function lockAccess(
  _by: OperatorScope | Scope<"member:write"> | PersonScope,
  tx: Db,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('fluxara.access', 0))`;
}

export type AccountChange = {
  status?: AccountStatus;
  isOperator?: boolean;
  operatorByGroups?: false;
  local?: boolean;
  approvedAt?: Date;
};

export async function updateAccount(_operator: OperatorScope, id: string, change: AccountChange, tx: Db) {
  await tx.account.update({ where: { id }, data: change, select: { id: true } });
}

/** What a person gives is not the groups' any more; they may raise it again at the next sign-in. */
export const byPerson = { source: "manual", manualRole: null } as const;

export type Assignment = { workspaceId: string; role: Role };

/** Makes the account a member of exactly these workspaces. A role that stays keeps who gave it. */
export async function replaceMemberships(
  _operator: OperatorScope,
  accountId: string,
  assignments: readonly Assignment[],
  tx: Db,
): Promise<void> {
  const kept = assignments.map((p) => p.workspaceId);
  await tx.membership.deleteMany({ where: { accountId, workspaceId: { notIn: kept } } });
  for (const { workspaceId, role } of assignments) {
    const data = [{ workspaceId, accountId, role }];
    const { count } = await tx.membership.createMany({ data, skipDuplicates: true });
    if (count > 0) continue;
    await tx.membership.updateMany({
      where: { workspaceId, accountId, role: { not: role } },
      data: { role, ...byPerson },
    });
  }
}

/** How many other accounts keep their password where single sign-on is required. */
export function countOtherLocal(_operator: OperatorScope, id: string, tx: Db): Promise<number> {
  return tx.account.count({ where: { local: true, id: { not: id } } });
}

export function countOperators(_operator: OperatorScope, tx: Db): Promise<number> {
  return tx.account.count({ where: { isOperator: true, status: "approved" } });
}

/** The workspace's slug if it has no approved admin left, otherwise null. */
export async function slugWithoutAdmin(
  { workspaceId }: Scope<"member:write">,
  tx: Db,
): Promise<string | null> {
  const found = await tx.workspace.findFirst({
    where: { id: workspaceId, memberships: { none: { role: "admin", account: { status: "approved" } } } },
    select: { slug: true },
  });
  return found?.slug ?? null;
}

/** Ids by slug; slugs that do not exist are missing. */
export async function findWorkspaceIds(_operator: OperatorScope, slugs: readonly string[], tx: Db) {
  const found = await tx.workspace.findMany({
    where: { slug: { in: [...slugs] } },
    select: { id: true, slug: true },
  });
  return new Map(found.map((workspace) => [workspace.slug, workspace.id]));
}

/** All workspaces, for assigning an account. */
export function listWorkspaceNames(_operator: OperatorScope) {
  return db().workspace.findMany({ select: { slug: true, title: true }, orderBy: { slug: "asc" } });
}
