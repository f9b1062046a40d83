import { db } from "@/lib/db/client";
import type { Defect } from "@/lib/db/generated/client";
import { toldDefectsSql } from "@/lib/db/sight/told-defects";
import { visibleArtifacts } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Anchor } from "@/lib/domain/comments/anchor";

export type DefectRow = Omit<Defect, "workspaceId">;

const authorOf = ({ userId: accountId, assistant }: Scope) => ({
  accountId,
  assistantId: assistant?.id ?? null,
});

/** Until the transaction ends, the caller marks nothing else in this picture. */
export async function lockOwnDefects(scope: Scope<"mark:write">, artifactId: string, tx: Db): Promise<void> {
  const { accountId, assistantId } = authorOf(scope);
  const name = `defects/${artifactId}/${assistantId ?? accountId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** The caller's own marks with this word, oldest first. */
export function listOwnDefects(
  scope: Scope<"mark:write">,
  { artifactId, word }: { artifactId: string; word: string },
  tx: Db,
): Promise<DefectRow[]> {
  return tx.defect.findMany({
    where: { workspaceId: scope.workspaceId, artifactId, word, ...authorOf(scope) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    omit: { workspaceId: true },
  });
}

export type NewDefect = {
  id: string | undefined;
  artifactId: string;
  reviewId: string | null;
  word: string;
  question: string | null;
  at: Anchor;
};

export function insertDefect(
  scope: Scope<"mark:write">,
  { id, at, ...defect }: NewDefect,
  tx: Db,
): Promise<DefectRow> {
  const { x, y, width = null, height = null } = at;
  const place = { x, y, width, height };
  const { workspaceId } = scope;
  return tx.defect.create({
    data: {
      ...(id === undefined ? {} : { id }),
      ...defect,
      ...place,
      workspaceId,
      ...authorOf(scope),
      createdAt: scope.now(),
    },
    omit: { workspaceId: true },
  });
}

/** An artifact's defects, oldest first, without those that others marked in a blind review that they still judge. */
export function listDefectRows(scope: Scope, artifactId: string): Promise<DefectRow[]> {
  return db().$queryRaw<DefectRow[]>`
    SELECT d.id, d."artifactId", d."reviewId", d."accountId", d."assistantId", d.word, d.question,
      d.x, d.y, d.width, d.height, d."createdAt"
    FROM "Defect" d WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d."artifactId" = ${artifactId}::uuid
      AND ${toldDefectsSql(scope)} ORDER BY d."createdAt", d.id`;
}

/**
 * Removes a defect: the caller's own, or as an admin anybody's on an artifact that they see. An account removes its
 * assistants' too. Null if there is none.
 */
export async function removeDefect(
  scope: Scope<"mark:write">,
  id: string,
  isAdmin: boolean,
): Promise<DefectRow | null> {
  const { workspaceId, assistant, userId } = scope;
  const own = { accountId: userId, ...(assistant === null ? {} : { assistantId: assistant.id }) };
  const mayRemove = isAdmin ? { OR: [own, { artifact: visibleArtifacts(scope) }] } : own;
  const row = await db().defect.findFirst({
    where: { id, workspaceId, ...mayRemove },
    omit: { workspaceId: true },
  });
  if (row === null) return null;
  const { count } = await db().defect.deleteMany({ where: { id, workspaceId } });
  return count === 0 ? null : row;
}
