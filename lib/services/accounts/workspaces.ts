import type { Workspace, WorkspaceBody, WorkspaceSettings } from "@/lib/contracts/accounts";
import {
  findWorkspace,
  findWorkspaceById,
  insertWorkspace,
  updateWorkspace,
  type WorkspaceOptions,
  type WorkspaceRow,
} from "@/lib/db/accounts/workspaces";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, authorizeOperator, operatorIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Role } from "@/lib/domain/access/permissions";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/errors";

/** A server without the sample paints nowhere, whatever the workspace's switch says. */
function workspaceDto(row: WorkspaceRow, role: Role): Workspace {
  return { ...row, samplePainter: row.samplePainter && env.sample, role };
}

/** `newId` comes from the idempotency key: a retry after a lost response finds the workspace created before. */
export async function createWorkspace(
  viewer: Viewer,
  body: WorkspaceBody,
  newId: string | undefined,
): Promise<Workspace> {
  const operator = authorizeOperator(viewer);
  return inTransaction(async (tx) => {
    const row = await insertWorkspace(operator, { id: newId, ...body }, tx);
    const earlier = row === null && newId !== undefined ? await findWorkspaceById(operator, newId, tx) : null;
    if (earlier !== null) return workspaceDto(earlier, "admin");
    if (row === null) throw new AppError("conflict", `The workspace “${body.slug}” already exists`);
    const event = { action: "workspace.create", subject: row.id, detail: body } as const;
    for (const place of [installation, row.id]) await recordAudit(operatorIn(operator, place), event, tx);
    return workspaceDto(row, "admin");
  });
}

const optionsIn = ({ id: _, slug: _slug, isSample: _isSample, ...options }: WorkspaceRow): WorkspaceOptions =>
  options;

export async function changeWorkspace(
  viewer: Viewer,
  ws: string,
  settings: WorkspaceSettings,
): Promise<Workspace> {
  const scope = authorize(viewer, ws, "workspace:write");
  if (settings.samplePainter && !env.sample)
    throw invalid("samplePainter", "This server runs without the sample painter (FLUXARA_SAMPLE=0)");
  return inTransaction(async (tx) => {
    const before = await findWorkspace(scope, tx);
    const row = await updateWorkspace(scope, settings, tx);
    const detail = { ...optionsIn(row), before: before === null ? {} : optionsIn(before) };
    const event = { action: "workspace.change", subject: scope.workspaceId, detail } as const;
    await recordAudit(scope, event, tx);
    // No other role has this right.
    return workspaceDto(row, "admin");
  });
}
