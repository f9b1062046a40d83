import { furnishWorkspace } from "@/lib/db/accounts/workspace-start";
import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import { permissions } from "@/lib/domain/access/permissions";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { deleteSecondFactor } from "./second-factor";

const settingKey = "first-account";

/** Serialises concurrent first starts. */
export async function lockFirstStart(_system: SystemScope<"install">, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('fluxara.first-start', 0))`;
}

type AccountName = { id: string; email: string };

export async function findFirstAccount(
  _system: SystemScope<"install">,
  tx: Db | null = null,
): Promise<AccountName | null> {
  const query = Prisma.sql`
    SELECT a.id, a.email FROM "Setting" s JOIN "Account" a ON a.id = s.value::uuid WHERE s.key = ${settingKey}`;
  const [first] = await (tx === null ? rowsOf<AccountName>(query) : tx.$queryRaw<AccountName[]>(query));
  return first ?? null;
}

export type FirstAccount = { email: string; passwordHash: string; tokenHash: string };

/** Inserts an approved operator with a token that has all permissions. Null if the e-mail is taken. */
export async function insertFirstAccount(
  system: SystemScope<"install">,
  first: FirstAccount,
  now: Date,
  tx: Db,
): Promise<string | null> {
  const rows = await tx.account.createManyAndReturn({
    data: [
      {
        email: first.email,
        name: "Admin",
        passwordHash: first.passwordHash,
        status: "approved",
        isOperator: true,
        approvedAt: now,
        // The address is the one that was configured on the server.
        addressProvenAt: now,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const id = rows[0]?.id;
  if (id === undefined) return null;
  await tx.setting.create({ data: { key: settingKey, value: id }, select: { key: true } });
  await insertAdminToken(system, id, first.tokenHash, tx);
  return id;
}

export async function insertAdminToken(
  _system: SystemScope<"install">,
  accountId: string,
  hash: string,
  tx: Db,
): Promise<void> {
  await tx.token.create({
    data: { accountId, title: "First admin", hash, permissions: [...permissions] },
    select: { id: true },
  });
}

/** Inserts the environment for jobs that name none; it has no ceiling. */
export async function insertDefaultEnvironment(_system: SystemScope<"install">, tx: Db): Promise<void> {
  await tx.environment.createMany({ data: [{ key: "default" }], skipDuplicates: true });
  const { id } = await tx.environment.findUniqueOrThrow({ where: { key: "default" }, select: { id: true } });
  await tx.environmentVersion.createMany({
    data: [{ environmentId: id, version: 1, title: "Default", ceilingDays: null }],
    skipDuplicates: true,
  });
}

export async function insertOwnWorkspace(
  system: SystemScope<"install">,
  workspace: { slug: string; title: string; isSample: boolean },
  adminId: string,
  tx: Db,
): Promise<string> {
  await tx.workspace.createMany({ data: [{ ...workspace, samplePainter: true }], skipDuplicates: true });
  const { id } = await tx.workspace.findUniqueOrThrow({
    where: { slug: workspace.slug },
    select: { id: true },
  });
  await furnishWorkspace(system, id, adminId, tx);
  return id;
}

/** Ends all sessions, identities, the second factor, and the tokens made by a first start or a reset. */
export async function endAdminAccess(
  system: SystemScope<"install">,
  accountId: string,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.session.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now } });
  await deleteSecondFactor(system, accountId, tx);
  await tx.identity.deleteMany({ where: { accountId } });
  await tx.token.updateMany({
    where: { accountId, workspaceId: null, revokedAt: null },
    data: { revokedAt: now },
  });
}

/** The workspaces that an account is a member of. */
export async function findWorkspacesOf(
  _system: SystemScope<"sign-in" | "install">,
  accountId: string,
  tx: Db,
): Promise<string[]> {
  const rows = await tx.membership.findMany({ where: { accountId }, select: { workspaceId: true } });
  return rows.map((row) => row.workspaceId);
}

/** Makes the first account an approved operator again, whose password opens a session whatever else is required. */
export async function restoreFirstAccount(
  _system: SystemScope<"install">,
  accountId: string,
  passwordHash: string,
  tx: Db,
): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { passwordHash, status: "approved", isOperator: true, operatorByGroups: false, local: true },
    select: { id: true },
  });
}
