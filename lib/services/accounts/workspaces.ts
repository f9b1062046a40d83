import type { Workspace, WorkspaceBody, WorkspaceSettings } from "@/lib/contracts/account";
import { furnishWorkspace } from "@/lib/db/accounts/workspace-start";
import {
  findWorkspaceById,
  insertWorkspace,
  updateWorkspace,
  type WorkspaceRow,
} from "@/lib/db/accounts/workspaces";
import { recordAudit } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, authorizeOperator, type Role, type Viewer } from "@/lib/domain/access";
import { AppError } from "@/lib/errors";

function workspaceDto(row: WorkspaceRow, role: Role): Workspace {
  return { ...row, role };
}

/** `newId` comes from the idempotency key: a retry whose first answer was lost finds the workspace it made. */
export async function createWorkspace(
  viewer: Viewer,
  body: WorkspaceBody,
  newId: string | undefined,
): Promise<Workspace> {
  authorizeOperator(viewer);
  return inTransaction(async (tx) => {
    const row = await insertWorkspace(viewer, { id: newId, ...body }, tx);
    const earlier = row === null && newId !== undefined ? await findWorkspaceById(viewer, newId, tx) : null;
    if (earlier !== null) return workspaceDto(earlier, "admin");
    if (row === null) throw new AppError("conflict", `There is a workspace “${body.slug}” already`);
    await furnishWorkspace(row.id, viewer.accountId, tx);
    const { accountId } = viewer;
    const detail = { ...body };
    await recordAudit(tx, {
      workspaceId: row.id,
      accountId,
      action: "workspace.create",
      subject: row.id,
      detail,
    });
    return workspaceDto(row, "admin");
  });
}

export async function changeWorkspace(
  viewer: Viewer,
  ws: string,
  settings: WorkspaceSettings,
): Promise<Workspace> {
  const scope = authorize(viewer, ws, "workspace:write");
  return inTransaction(async (tx) => {
    const row = await updateWorkspace(scope, settings, tx);
    const { workspaceId, userId: accountId } = scope;
    const detail = { ...settings };
    await recordAudit(tx, {
      workspaceId,
      accountId,
      action: "workspace.change",
      subject: workspaceId,
      detail,
    });
    return workspaceDto(row, scope.role);
  });
}
