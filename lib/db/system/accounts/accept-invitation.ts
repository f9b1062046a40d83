import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import { higherRole } from "@/lib/domain/access/higher-role";
import type { Role } from "@/lib/domain/access/permissions";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const select = {
  id: true,
  email: true,
  role: true,
  workspaceId: true,
  mailed: true,
  endsAt: true,
  usedAt: true,
  endedAt: true,
  workspace: { select: { slug: true, title: true } },
  by: { select: { name: true } },
} satisfies Prisma.InvitationSelect;

/** By the id in a link's secret; the secret itself is the right. */
export type LinkedInvitation = Prisma.InvitationGetPayload<{ select: typeof select }>;

export function findLinkedInvitation(
  _system: SystemScope<"sign-in">,
  id: string,
  tx: Db = db(),
): Promise<LinkedInvitation | null> {
  return tx.invitation.findUnique({ where: { id }, select });
}

export async function hasAccount(_system: SystemScope<"sign-in">, email: string): Promise<boolean> {
  return (await db().account.count({ where: { email } })) > 0;
}

/** Whether an admin has invited an address, and it may still accept. */
export async function isInvited(
  _system: SystemScope<"sign-in">,
  email: string,
  now: Date,
  tx: Db,
): Promise<boolean> {
  return (
    (await tx.invitation.count({ where: { email, usedAt: null, endedAt: null, endsAt: { gt: now } } })) > 0
  );
}

/** Whether it was still open: of two that accept at once, one does. */
export async function spendInvitation(
  _system: SystemScope<"sign-in">,
  id: string,
  now: Date,
  tx: Db,
): Promise<boolean> {
  const used = await tx.invitation.updateMany({
    where: { id, usedAt: null, endedAt: null, endsAt: { gt: now } },
    data: { usedAt: now },
  });
  return used.count > 0;
}

type NewAccount = { id: string; email: string; name: string; passwordHash: string };

/** Makes an approved account; false if the e-mail has one already. */
export async function insertApprovedAccount(
  _system: SystemScope<"sign-in">,
  account: NewAccount,
  now: Date,
  tx: Db,
): Promise<boolean> {
  const data = [{ ...account, status: "approved" as const, createdAt: now, approvedAt: now }];
  return (await tx.account.createMany({ data, skipDuplicates: true })).count > 0;
}

/** Approves an account that waits for it. */
export async function approveWaiting(
  _system: SystemScope<"sign-in">,
  accountId: string,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.account.updateMany({
    where: { id: accountId, status: "pending" },
    data: { status: "approved", approvedAt: now },
  });
}

/** Gives a role, unless the member has a higher one. Returns the role that the member has now. */
export async function raiseRole(
  _system: SystemScope<"sign-in">,
  { workspaceId, accountId, role }: { workspaceId: string; accountId: string; role: Role },
  tx: Db,
): Promise<Role> {
  const key = { workspaceId_accountId: { workspaceId, accountId } };
  const former = await tx.membership.findUnique({
    where: key,
    select: { role: true, source: true, manualRole: true },
  });
  const given = former === null ? role : higherRole(former.role, role);
  const manualRole = former?.manualRole ? higherRole(former.manualRole, role) : role;
  await tx.membership.upsert({
    where: key,
    create: { workspaceId, accountId, role },
    update: { role: given, ...(former?.source === "groups" ? { manualRole } : {}) },
    select: { role: true },
  });
  return given;
}
