import { lockAccess } from "@/lib/db/accounts/manage-accounts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { db } from "@/lib/db/client";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { GroupRights } from "@/lib/domain/access/group-roles";
import { keyFates, trustOf } from "@/lib/domain/access/key-fates";
import {
  isNoChange,
  type RightsChange,
  type RightsStanding,
  rightsChange,
} from "@/lib/domain/access/rights-change";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { endKeys, lockAccount } from "./account-keys";

/** The account with its memberships, and with the workspaces in which groups give it a role. */
async function readStanding(
  accountId: string,
  { everywhere, roles }: GroupRights,
  tx: Db,
): Promise<RightsStanding> {
  const [row] = await tx.$queryRaw<RightsStanding[]>`
    SELECT a.email, a.status::text AS status, a."isOperator", a."operatorByGroups",
      EXISTS (SELECT 1 FROM "Account" o WHERE o."isOperator" AND o.status = 'approved' AND o.id <> a.id)
        AS "hasOtherOperator",
      coalesce((
        SELECT json_agg(json_build_object('id', w.id, 'slug', w.slug,
          'kept', CASE WHEN m.role IS NULL THEN NULL ELSE json_build_object(
            'role', m.role, 'source', m.source, 'manualRole', m."manualRole") END,
          'hasOtherAdmin', EXISTS (
            SELECT 1 FROM "Membership" x JOIN "Account" o ON o.id = x."accountId"
            WHERE x."workspaceId" = w.id AND x.role = 'admin' AND o.status = 'approved' AND o.id <> a.id)))
        FROM "Workspace" w LEFT JOIN "Membership" m ON m."workspaceId" = w.id AND m."accountId" = a.id
        WHERE m.role IS NOT NULL OR ${everywhere !== null} OR w.slug = ANY(${Object.keys(roles)})), '[]') AS places
    FROM "Account" a WHERE a.id = ${accountId}::uuid`;
  if (row === undefined) throw new Error("the account of this sign-in is gone");
  return row;
}

async function writeChange(accountId: string, change: RightsChange, now: Date, tx: Db): Promise<void> {
  const state = change.approves ? ({ status: "approved", approvedAt: now } as const) : {};
  const data = { ...state, ...change.operator };
  await tx.account.update({ where: { id: accountId }, data, select: { id: true } });
  for (const { id: workspaceId, next } of change.roles) {
    const where = { workspaceId_accountId: { workspaceId, accountId } };
    if (next === null) await tx.membership.delete({ where, select: { role: true } });
    else
      await tx.membership.upsert({
        where,
        create: { workspaceId, accountId, ...next },
        update: next,
        select: { role: true },
      });
  }
}

/** In the installation's chain, and in each workspace without the others' names. */
async function auditChange(accountId: string, email: string, change: RightsChange, tx: Db): Promise<void> {
  const { roles, operator, approves, kept } = change;
  const said = roles.map(({ slug, kept: was, next }) => ({
    workspace: slug,
    before: was?.role ?? null,
    after: next?.role ?? null,
  }));
  const access = {
    ...(operator === null ? {} : { isOperator: operator.isOperator }),
    ...(approves ? { status: "approved" as const } : {}),
  };
  const action = "account.groups";
  const whole = { action, subject: accountId, detail: { email, roles: said, ...access, kept } } as const;
  await recordAudit(personIn(installation, accountId), whole, tx);
  for (const [at, { id }] of roles.entries()) {
    const detail = { email, roles: said.slice(at, at + 1), kept: [] };
    await recordAudit(personIn(id, accountId), { action, subject: accountId, detail }, tx);
  }
}

/** A person of the provider, whose groups were just read. */
export type ProviderPerson = { accountId: string; issuer: string; subject: string };

/** Lets in by groups: what was put into the account while it waited ends, except for what this person signs in by. */
async function approveByGroups(
  system: SystemScope<"sign-in">,
  { accountId, issuer, subject }: ProviderPerson,
  now: Date,
  tx: Db,
): Promise<void> {
  const account = await lockAccount(system, accountId, tx);
  const fates = keyFates.groups[trustOf(account)];
  await endKeys(system, account, { fates, by: { way: "oidc", issuer, subject }, sessionId: null, now }, tx);
}

const noteGroups = (accountId: string, groupsAt: Date | null, tx: Db) =>
  tx.account.update({ where: { id: accountId }, data: { groupsAt }, select: { id: true } });

/**
 * Makes what groups give an account exactly this, from now on for a time. What a person gave is not touched; last admins
 * and operators stay.
 */
export async function applyGroupRights(
  system: SystemScope<"sign-in">,
  person: ProviderPerson,
  { rights, approves }: { rights: GroupRights; approves: boolean },
  now: Date,
): Promise<void> {
  const { accountId } = person;
  const decide = async (tx: Db) => {
    const standing = await readStanding(accountId, rights, tx);
    return { standing, change: rightsChange(standing, rights, approves) };
  };
  // Mostly nothing changes, and then nobody has to wait for anybody.
  if (isNoChange((await decide(db())).change)) {
    await noteGroups(accountId, now, db());
    return;
  }
  await inTransaction(async (tx) => {
    await lockAccess(personIn(installation, accountId), tx);
    const { standing, change } = await decide(tx);
    await noteGroups(accountId, now, tx);
    if (isNoChange(change)) return;
    if (change.approves) await approveByGroups(system, person, now, tx);
    await writeChange(accountId, change, now, tx);
    await auditChange(accountId, standing.email, change, tx);
  });
}

const noRights: GroupRights = { isOperator: false, everywhere: null, roles: {} };

/** Ends what groups gave, since the person of the provider who had them is gone. Within `lockAccess`. */
export async function endGroupRights(
  _system: SystemScope<"sign-in">,
  accountId: string,
  now: Date,
  tx: Db,
): Promise<void> {
  const standing = await readStanding(accountId, noRights, tx);
  const change = rightsChange(standing, noRights, false);
  await noteGroups(accountId, null, tx);
  if (isNoChange(change)) return;
  await writeChange(accountId, change, now, tx);
  await auditChange(accountId, standing.email, change, tx);
}
