import type { Account, AccountBody } from "@/lib/contracts/account";
import { type AccountRow, findAccount } from "@/lib/db/accounts/account-row";
import {
  countOperators,
  findWorkspaceIds,
  lockAccess,
  type Placement,
  replaceMemberships,
  slugsWithoutAdmin,
  updateAccount,
} from "@/lib/db/accounts/manage-accounts";
import { endSessionsOf } from "@/lib/db/accounts/sessions";
import { recordAudit } from "@/lib/db/audit";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeOperator, type Viewer } from "@/lib/domain/access";
import { AppError, invalid } from "@/lib/errors";
import { accountDto } from "./account-dto";

async function place(viewer: Viewer, account: AccountRow, body: AccountBody, tx: Db): Promise<void> {
  if (body.memberships === undefined) return;
  const slugs = body.memberships.map((m) => m.workspace);
  if (new Set(slugs).size < slugs.length) throw invalid("memberships", "A workspace is named twice");
  const ids = await findWorkspaceIds(viewer, slugs, tx);
  const placements = body.memberships.map(({ workspace, role }, index): Placement => {
    const workspaceId = ids.get(workspace);
    if (workspaceId === undefined) {
      throw invalid(`memberships.${index}.workspace`, `There is no workspace “${workspace}”`);
    }
    return { workspaceId, role };
  });
  await replaceMemberships(viewer, account.id, placements, tx);
  const wasAdminOf = account.memberships.filter((m) => m.role === "admin").map((m) => m.workspaceId);
  const [orphan] = await slugsWithoutAdmin(wasAdminOf, tx);
  if (orphan !== undefined && account.status === "approved") {
    throw new AppError(
      "conflict",
      `${account.email} is the last admin of “${orphan}”: make another one first`,
    );
  }
}

async function change(viewer: Viewer, account: AccountRow, body: AccountBody, tx: Db): Promise<void> {
  const now = new Date();
  const { status, isOperator } = body;
  if (status === "suspended" && account.id === viewer.accountId) {
    throw new AppError("conflict", "You cannot suspend yourself: ask another operator");
  }
  const approves = status === "approved" && account.status !== "approved";
  await updateAccount(
    viewer,
    account.id,
    {
      ...(status === undefined ? {} : { status }),
      ...(isOperator === undefined ? {} : { isOperator }),
      ...(approves ? { approvedAt: now } : {}),
    },
    tx,
  );
  if (status === "suspended") await endSessionsOf(account.id, null, now, tx);
  if ((await countOperators(tx)) === 0) {
    throw new AppError("conflict", `${account.email} is the last operator: make another one first`);
  }
}

/** An account belongs to no workspace, so each it is or was in is told. */
async function tell(viewer: Viewer, accounts: AccountRow[], body: AccountBody, tx: Db): Promise<void> {
  const workspaceIds = new Set(accounts.flatMap((a) => a.memberships.map((m) => m.workspaceId)));
  const subject = accounts[0]?.id ?? "";
  for (const workspaceId of workspaceIds) {
    const entry = { workspaceId, accountId: viewer.accountId, action: "account.change", subject };
    await recordAudit(tx, { ...entry, detail: body });
  }
}

/** Approves, suspends, places an account or makes it an operator. Suspending ends its sessions at once. */
export async function changeAccount(viewer: Viewer, id: string, body: AccountBody): Promise<Account> {
  authorizeOperator(viewer);
  return inTransaction(async (tx) => {
    await lockAccess(tx);
    const before = await findAccount(id, tx);
    if (before === null) throw new AppError("not_found", "No such account");
    await change(viewer, before, body, tx);
    await place(viewer, before, body, tx);
    const after = await findAccount(id, tx);
    if (after === null) throw new AppError("not_found", "No such account");
    await tell(viewer, [before, after], body, tx);
    return accountDto(after);
  });
}
