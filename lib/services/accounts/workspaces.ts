import type { Workspace, WorkspaceBody, WorkspaceSettings } from "@/lib/contracts/account";
import { furnishWorkspace } from "@/lib/db/accounts/workspace-start";
import {
  findWorkspaceById,
  hasArtifacts,
  insertWorkspace,
  listOwnWorkspaces,
  updateWorkspace,
  type WorkspaceRow,
} from "@/lib/db/accounts/workspaces";
import { recordAudit } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, authorizeOperator, can, type Role, type Viewer } from "@/lib/domain/access";
import { AppError } from "@/lib/errors";

function workspaceDto(row: WorkspaceRow, role: Role): Workspace {
  return { ...row, role };
}

/** The viewer's own, by slug; a token tied to one sees that one. */
export async function listWorkspaces(viewer: Viewer) {
  const roles = new Map(viewer.memberships.map((m) => [m.workspaceId, m.role]));
  const rows = viewer.status === "approved" ? await listOwnWorkspaces(viewer) : [];
  const bound = viewer.tokenWorkspaceId;
  const items = rows.flatMap((row) => {
    const role = roles.get(row.id);
    return role === undefined || (bound !== null && bound !== row.id) ? [] : [workspaceDto(row, role)];
  });
  return { items, nextCursor: null };
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

/** The workspace to open first: `demo`, or while that is empty the sample; else the first one. Null when in none. */
export async function startWorkspace(viewer: Viewer): Promise<string | null> {
  const { items } = await listWorkspaces(viewer);
  const demo = items.find((workspace) => workspace.slug === "demo");
  const sample = items.find((workspace) => workspace.isSample);
  if (demo && sample && can(viewer, demo.id, "artifact:read")) {
    const filled = await hasArtifacts(authorize(viewer, demo.id, "artifact:read"));
    return filled ? demo.slug : sample.slug;
  }
  return (demo ?? items[0])?.slug ?? null;
}

/** One of the viewer's own, by slug. */
export async function findOwnWorkspace(viewer: Viewer, ws: string): Promise<Workspace> {
  const { items } = await listWorkspaces(viewer);
  const found = items.find((workspace) => workspace.slug === ws);
  if (found === undefined) throw new AppError("not_found", "No such workspace");
  return found;
}
