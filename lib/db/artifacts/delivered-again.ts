import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { ArtifactRow } from "./artifact-row";

export type Redelivery = { id: string; name: string };

/** By sha256, for removed artifacts: the newest available artifact with the same bytes, if the scope sees one. */
export async function findDeliveredAgain(
  scope: Scope,
  rows: readonly Pick<ArtifactRow, "state" | "sha256">[],
): Promise<Map<string, Redelivery>> {
  const hashes = rows.filter(({ state }) => state === "removed").map(({ sha256 }) => sha256);
  if (hashes.length === 0) return new Map();
  const found = await db().$queryRaw<(Redelivery & { sha256: string })[]>`
    SELECT DISTINCT ON (a.sha256) a.sha256, a.id, a.name FROM "Artifact" a
    WHERE ${visibleSql(scope)} AND a.sha256 = ANY(${hashes}) AND a.state = 'available'
    ORDER BY a.sha256, a."createdAt" DESC, a.id DESC`;
  return new Map(found.map(({ sha256, id, name }) => [sha256, { id, name }]));
}
