import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import { authorizeOperator, type Scope, type Viewer } from "@/lib/domain/access";

const select = {
  id: true,
  slug: true,
  title: true,
  isSample: true,
  betaSees: true,
  reviewersDownload: true,
} satisfies Prisma.WorkspaceSelect;

export type WorkspaceRow = Prisma.WorkspaceGetPayload<{ select: typeof select }>;

/** Null when the slug is taken; the unique key decides. */
export async function insertWorkspace(
  viewer: Viewer,
  workspace: { id: string | undefined; slug: string; title: string },
  tx: Db,
): Promise<WorkspaceRow | null> {
  authorizeOperator(viewer);
  const { id, slug, title } = workspace;
  const rows = await tx.workspace.createManyAndReturn({
    data: [{ ...(id === undefined ? {} : { id }), slug, title }],
    skipDuplicates: true,
    select,
  });
  return rows[0] ?? null;
}

export function findWorkspaceById(viewer: Viewer, id: string, tx: Db): Promise<WorkspaceRow | null> {
  authorizeOperator(viewer);
  return tx.workspace.findUnique({ where: { id }, select });
}

export function updateWorkspace(
  scope: Scope<"workspace:write">,
  change: Pick<WorkspaceRow, "title" | "betaSees" | "reviewersDownload">,
  tx: Db,
): Promise<WorkspaceRow> {
  return tx.workspace.update({ where: { id: scope.workspaceId }, data: change, select });
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
