import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { OperatorScope, Scope } from "@/lib/domain/access/access";
import { furnishWorkspace } from "./workspace-start";

const select = {
  id: true,
  slug: true,
  title: true,
  isSample: true,
  betaSees: true,
  reviewersDownload: true,
  reviewersShare: true,
  reviewersGenerate: true,
  samplePainter: true,
  longestBatch: true,
  queueLimit: true,
  assistantCells: true,
  assistantDailyCells: true,
  aiMarks: true,
  aiLabel: true,
  signs: true,
  signsDecisions: true,
} satisfies Prisma.WorkspaceSelect;

export type WorkspaceRow = Prisma.WorkspaceGetPayload<{ select: typeof select }>;

/**
 * Creates a workspace with its first policy and the operator as admin. Null if the slug is taken, which the unique key
 * decides.
 */
export async function insertWorkspace(
  operator: OperatorScope,
  workspace: { id: string | undefined; slug: string; title: string },
  tx: Db,
): Promise<WorkspaceRow | null> {
  const { id, slug, title } = workspace;
  const rows = await tx.workspace.createManyAndReturn({
    data: [{ ...(id === undefined ? {} : { id }), slug, title }],
    skipDuplicates: true,
    select,
  });
  const made = rows[0] ?? null;
  if (made !== null) await furnishWorkspace(operator, made.id, operator.accountId, tx);
  return made;
}

export function findWorkspaceById(
  _operator: OperatorScope,
  id: string,
  tx: Db,
): Promise<WorkspaceRow | null> {
  return tx.workspace.findUnique({ where: { id }, select });
}

export type WorkspaceOptions = Omit<WorkspaceRow, "id" | "slug" | "isSample">;

/** Options that are left out stay as they are. */
export function updateWorkspace(
  scope: Scope<"workspace:write">,
  change: { [Option in keyof WorkspaceOptions]?: WorkspaceOptions[Option] | undefined },
  tx: Db,
): Promise<WorkspaceRow> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const data: Partial<WorkspaceOptions> = Object.fromEntries(given);
  return tx.workspace.update({ where: { id: scope.workspaceId }, data, select });
}

export async function findWorkspace(scope: Scope, tx: Db = db()): Promise<WorkspaceRow | null> {
  return tx.workspace.findUnique({ where: { id: scope.workspaceId }, select });
}

export async function hasArtifacts(scope: Scope): Promise<boolean> {
  const found = await db().artifact.findFirst({
    where: { workspaceId: scope.workspaceId },
    select: { id: true },
  });
  return found !== null;
}

/** Deletes the workspace; foreign keys cascade to everything in it. */
export async function deleteWorkspaceRows(scope: Scope<"workspace:write">, tx: Db): Promise<void> {
  const { workspaceId } = scope;
  await tx.workspace.delete({ where: { id: workspaceId }, select: { id: true } });
  // Deletes also what the triggers of its artifacts just wrote, in the order in which changes are added to days.
  await tx.weightChange.deleteMany({ where: { workspaceId } });
  await tx.dayWeight.deleteMany({ where: { workspaceId } });
}
