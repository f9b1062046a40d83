import type { Account, AccountBody } from "@/lib/contracts/accounts";
import { type AccountRow, findAccount } from "@/lib/db/accounts/account-row";
import {
  type Assignment,
  countOperators,
  countOtherLocal,
  findWorkspaceIds,
  lockAccess,
  replaceMemberships,
  slugWithoutAdmin,
  updateAccount,
} from "@/lib/db/accounts/manage-accounts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { lockAccount } from "@/lib/db/system/accounts/account-keys";
import { endSessionsOf } from "@/lib/db/system/accounts/sessions";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeOperator, type OperatorScope, operatorIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError, invalid } from "@/lib/errors";
import { accountDto } from "./account-dto";
import { changeOwner } from "./change-owner";

const bySignIn = authorizeSystem("sign-in");

async function assertAdminsRemain(operator: OperatorScope, account: AccountRow, tx: Db): Promise<void> {
  if (account.status !== "approved") return;
  for (const { role, workspaceId } of account.memberships) {
    const orphan = role === "admin" ? await slugWithoutAdmin(operatorIn(operator, workspaceId), tx) : null;
    if (orphan === null) continue;
    throw new AppError(
      "conflict",
      `${account.email} is the last admin of “${orphan}”: appoint another one first`,
    );
  }
}

async function assign(
  operator: OperatorScope,
  account: AccountRow,
  body: AccountBody,
  tx: Db,
): Promise<void> {
  if (body.memberships === undefined) return;
  const slugs = body.memberships.map((m) => m.workspace);
  if (new Set(slugs).size < slugs.length) throw invalid("memberships", "A workspace is named twice");
  const ids = await findWorkspaceIds(operator, slugs, tx);
  const assignments = body.memberships.map(({ workspace, role }, index): Assignment => {
    const workspaceId = ids.get(workspace);
    if (workspaceId === undefined) {
      throw invalid(`memberships.${index}.workspace`, `No such workspace: “${workspace}”`);
    }
    return { workspaceId, role };
  });
  await replaceMemberships(operator, account.id, assignments, tx);
  await assertAdminsRemain(operator, account, tx);
}

const maxLocal = 3;

/** Throws `conflict` unless the account's password alone opens nothing, and few others are local. */
async function assertMayBeLocal(operator: OperatorScope, account: AccountRow, tx: Db): Promise<void> {
  if (!account.hasSecondFactor)
    throw new AppError(
      "conflict",
      `${account.email} has no second factor: it is set up on its account page first`,
    );
  if ((await countOtherLocal(operator, account.id, tx)) >= maxLocal)
    throw new AppError(
      "conflict",
      `${maxLocal} accounts keep their password already: take it from another one first`,
    );
}

/** An operator lets in the person who asked, and not who was put beside them since. */
async function endHeldWhileWaiting(operator: OperatorScope, accountId: string, tx: Db): Promise<void> {
  const account = await lockAccount(bySignIn, accountId, tx);
  const scope = operatorIn(operator, installation);
  await changeOwner(account, { moment: "approval", sessionId: null, scope }, operator.now(), tx);
}

async function change(
  operator: OperatorScope,
  account: AccountRow,
  body: AccountBody,
  tx: Db,
): Promise<void> {
  const now = operator.now();
  const { status, isOperator, local } = body;
  if (local) await assertMayBeLocal(operator, account, tx);
  if (status === "suspended" && account.id === operator.accountId) {
    throw new AppError("conflict", "You cannot suspend yourself: ask another operator");
  }
  const approves = status === "approved" && account.status !== "approved";
  if (approves) await endHeldWhileWaiting(operator, account.id, tx);
  await updateAccount(
    operator,
    account.id,
    {
      ...(status === undefined ? {} : { status }),
      ...(isOperator === undefined ? {} : { isOperator, operatorByGroups: false }),
      ...(local === undefined ? {} : { local }),
      ...(approves ? { approvedAt: now } : {}),
    },
    tx,
  );
  if (status === "suspended") await endSessionsOf(bySignIn, { accountId: account.id, except: null }, now, tx);
  if ((await countOperators(operator, tx)) === 0) {
    throw new AppError("conflict", `${account.email} is the last operator: appoint another one first`);
  }
}

const rolesIn = (workspaceId: string, { memberships }: AccountRow) =>
  memberships
    .filter((m) => workspaceId === installation || m.workspaceId === workspaceId)
    .map(({ role, workspace }) => ({ workspace: workspace.slug, role }));

type AccountChange = { before: AccountRow; after: AccountRow; body: AccountBody };

/**
 * Accounts belong to no workspace, so the change is recorded for operators and in every workspace that the account is
 * or was a member of. A workspace's entry names no other workspace.
 */
async function auditChange(
  operator: OperatorScope,
  { before, after, body: { memberships, ...access } }: AccountChange,
  tx: Db,
): Promise<void> {
  const workspaceIds = [before, after].flatMap((a) => a.memberships.map((m) => m.workspaceId));
  const { id: subject, email, status, isOperator, local } = before;
  for (const workspaceId of new Set([installation, ...workspaceIds])) {
    const assigned = memberships === undefined ? {} : { memberships: rolesIn(workspaceId, after) };
    const was = { status, isOperator, local, memberships: rolesIn(workspaceId, before) };
    const detail = { email, ...access, ...assigned, before: was };
    const event = { action: "account.change", subject, detail } as const;
    await recordAudit(operatorIn(operator, workspaceId), event, tx);
  }
}

/** Changes an account's status, its workspaces or whether it is an operator. Suspending ends its sessions at once. */
export async function changeAccount(viewer: Viewer, id: string, body: AccountBody): Promise<Account> {
  const operator = authorizeOperator(viewer);
  return inTransaction(async (tx) => {
    await lockAccess(operator, tx);
    const before = await findAccount(operator, id, tx);
    if (before === null) throw new AppError("not_found", "No such account");
    await change(operator, before, body, tx);
    await assign(operator, before, body, tx);
    const after = await findAccount(operator, id, tx);
    if (after === null) throw new AppError("not_found", "No such account");
    await auditChange(operator, { before, after, body }, tx);
    return accountDto(after);
  });
}
