import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import { type AccountStatus, authorizeOperator, type Role, type Viewer } from "@/lib/domain/access";
import { type AccountRow, findAccounts } from "./account-row";

export type AccountPageQuery = {
  status: AccountStatus | null;
  after: { status: AccountStatus; id: string } | null;
  take: number;
};

/** Waiting ones first, then approved, then suspended; newest first in each. Operators only. */
export async function listAccountRows(viewer: Viewer, query: AccountPageQuery): Promise<AccountRow[]> {
  authorizeOperator(viewer);
  const { status, after, take } = query;
  const only = status === null ? Prisma.sql`true` : Prisma.sql`status = ${status}::"AccountStatus"`;
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(status > ${after.status}::"AccountStatus"
          OR (status = ${after.status}::"AccountStatus" AND id < ${after.id}::uuid))`;
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Account" WHERE ${only} AND ${beyond} ORDER BY status, id DESC LIMIT ${take}`;
  return findAccounts(rows.map((row) => row.id));
}

/** One change of who may do what at a time, so that two cannot each remove the other as the last. */
export async function lockAccess(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('fluxara.access', 0))`;
}

export type AccountChange = { status?: AccountStatus; isOperator?: boolean; approvedAt?: Date };

export async function updateAccount(viewer: Viewer, id: string, change: AccountChange, tx: Db) {
  authorizeOperator(viewer);
  await tx.account.update({ where: { id }, data: change, select: { id: true } });
}

export type Placement = { workspaceId: string; role: Role };

/** The account is then a member of exactly these workspaces. */
export async function replaceMemberships(
  viewer: Viewer,
  accountId: string,
  placements: readonly Placement[],
  tx: Db,
): Promise<void> {
  authorizeOperator(viewer);
  const kept = placements.map((p) => p.workspaceId);
  await tx.membership.deleteMany({ where: { accountId, workspaceId: { notIn: kept } } });
  for (const { workspaceId, role } of placements) {
    await tx.membership.upsert({
      where: { workspaceId_accountId: { workspaceId, accountId } },
      create: { workspaceId, accountId, role },
      update: { role },
      select: { role: true },
    });
  }
}

export function countOperators(tx: Db): Promise<number> {
  return tx.account.count({ where: { isOperator: true, status: "approved" } });
}

/** Those of `workspaceIds` that no approved admin is left in. */
export async function slugsWithoutAdmin(workspaceIds: readonly string[], tx: Db): Promise<string[]> {
  const found = await tx.workspace.findMany({
    where: {
      id: { in: [...workspaceIds] },
      memberships: { none: { role: "admin", account: { status: "approved" } } },
    },
    select: { slug: true },
  });
  return found.map((workspace) => workspace.slug);
}

/** Ids by slug, for those that exist. */
export async function findWorkspaceIds(viewer: Viewer, slugs: readonly string[], tx: Db) {
  authorizeOperator(viewer);
  const found = await tx.workspace.findMany({
    where: { slug: { in: [...slugs] } },
    select: { id: true, slug: true },
  });
  return new Map(found.map((workspace) => [workspace.slug, workspace.id]));
}

/** Every workspace there is, for placing an account. */
export function listWorkspaceNames(viewer: Viewer) {
  authorizeOperator(viewer);
  return db().workspace.findMany({ select: { slug: true, title: true }, orderBy: { slug: "asc" } });
}
