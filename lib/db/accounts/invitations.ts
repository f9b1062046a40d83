import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Role } from "@/lib/domain/access/permissions";

const select = {
  id: true,
  email: true,
  role: true,
  createdAt: true,
  endsAt: true,
  by: { select: { name: true } },
} satisfies Prisma.InvitationSelect;

export type InvitationRow = Prisma.InvitationGetPayload<{ select: typeof select }>;

const open = ({ workspaceId }: Scope) => ({ workspaceId, usedAt: null, endedAt: null });

/** Newest first, without those that ran out. */
export function listOpenInvitations(
  scope: Scope,
  { after, take }: { after: TimeKeys | null; take: number },
): Promise<InvitationRow[]> {
  return db().invitation.findMany({
    where: { ...open(scope), endsAt: { gte: scope.now() }, AND: olderThan(after) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select,
  });
}

/** When those invitations were made that count against the limit, oldest first. */
export async function invitedSince(scope: Scope, since: Date, tx: Db): Promise<Date[]> {
  const rows = await tx.invitation.findMany({
    where: { workspaceId: scope.workspaceId, createdAt: { gt: since } },
    select: { createdAt: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ createdAt }) => createdAt);
}

/** Of an address, which has one at most. */
export async function replaceInvitation(scope: Scope<"member:write">, email: string, tx: Db): Promise<void> {
  await tx.invitation.updateMany({ where: { ...open(scope), email }, data: { endedAt: scope.now() } });
}

/** `mailed`: whether its link is in a mail alone. */
export type NewInvitationRow = {
  id: string;
  email: string;
  role: Role;
  mailed: boolean;
  createdAt: Date;
  endsAt: Date;
};

export function insertInvitation(
  scope: Scope<"member:write">,
  row: NewInvitationRow,
  tx: Db,
): Promise<InvitationRow> {
  const { workspaceId, by: byId } = scope;
  return tx.invitation.create({ data: { ...row, workspaceId, byId }, select });
}

export function findInvitation(scope: Scope, id: string, tx: Db): Promise<InvitationRow | null> {
  return tx.invitation.findFirst({ where: { workspaceId: scope.workspaceId, id }, select });
}

/** Whether it was open. */
export async function endInvitation(scope: Scope<"member:write">, id: string, tx: Db): Promise<boolean> {
  const ended = await tx.invitation.updateMany({
    where: { ...open(scope), id },
    data: { endedAt: scope.now() },
  });
  return ended.count > 0;
}
