import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql, join } = Prisma;

export type UngroupedArtifact = { id: string; dhash: string };
export type SimilarityGroup = { id: number; dhash: string };

/** A workspace with artifacts that became available and are not yet compared; null if there is none. */
export async function findWorkspaceToCompare(_system: SystemScope<"sweep">): Promise<string | null> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT w.id FROM "Workspace" w WHERE EXISTS (SELECT 1 FROM "Artifact" a
      WHERE a."workspaceId" = w.id AND a."lookId" IS NULL AND a."createdAt" IS NOT NULL) LIMIT 1`;
  return rows[0]?.id ?? null;
}

/** The workspace's oldest uncompared artifacts. */
export function listUncompared(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  take: number,
): Promise<UngroupedArtifact[]> {
  return db().$queryRaw<UngroupedArtifact[]>`
    SELECT a.id, b.dhash FROM (
      SELECT id, "workspaceId", sha256, "createdAt" FROM "Artifact"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "lookId" IS NULL AND "createdAt" IS NOT NULL
      ORDER BY "createdAt", id LIMIT ${take}) a
    JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256 ORDER BY a."createdAt", a.id`;
}

export function listSimilarityGroups(
  _system: SystemScope<"sweep">,
  { workspaceId, after, take }: { workspaceId: string; after: number; take: number },
  tx: Db = db(),
): Promise<SimilarityGroup[]> {
  const where = { workspaceId, AND: startingAfter({ id: after }) };
  return tx.look.findMany({ where, orderBy: { id: "asc" }, take, select: { id: true, dhash: true } });
}

/** Serialises the creation of a workspace's looks, so that their ids ascend in the order of commits. */
export async function lockSimilarityGroups(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  tx: Db,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/looks`}, 0))`;
}

/** The new looks, in the order of `dhashes`. */
export async function insertSimilarityGroups(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  dhashes: readonly string[],
  tx: Db,
): Promise<SimilarityGroup[]> {
  if (dhashes.length === 0) return [];
  const data = dhashes.map((dhash) => ({ workspaceId, dhash }));
  const looks = await tx.look.createManyAndReturn({ data, select: { id: true, dhash: true } });
  return looks.sort((a, b) => a.id - b.id);
}

export async function saveSimilarityGroups(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  found: readonly { id: string; lookId: number }[],
  tx: Db,
): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ id, lookId }) => sql`(${id}::uuid, ${lookId}::int)`);
  await tx.$executeRaw`UPDATE "Artifact" a SET "lookId" = found.look FROM (VALUES ${join(rows)}) found (id, look)
    WHERE a.id = found.id AND a."workspaceId" = ${workspaceId}::uuid AND a."lookId" IS NULL`;
}
