import { db } from "@/lib/db/client";
import { hiddenSql, hidesNothing, visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { SourceName } from "@/lib/domain/lineage/lineage-kind";

/** Those of these ids that the scope sees. */
export async function findSeen(scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Artifact" a WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

/** Those of these hashes that an artifact has which a blind review hides from the scope. */
async function findHiddenHashes(scope: Scope, hashes: readonly string[]): Promise<Set<string>> {
  if (hidesNothing(scope) || hashes.length === 0) return new Set();
  const rows = await db().$queryRaw<{ sha256: string }[]>`
    SELECT a.sha256 FROM "Artifact" a
    WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.id = ANY(${hiddenSql(scope)}) AND a.sha256 = ANY(${[...hashes]})`;
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** The sources that the scope may be told. */
export async function withoutUnseen<T extends SourceName>(scope: Scope, sources: readonly T[]): Promise<T[]> {
  const ids = sources.flatMap(({ artifactId }) => artifactId ?? []);
  const hashes = sources.flatMap(({ sha256 }) => sha256 ?? []);
  const [seen, hiddenHashes] = await Promise.all([findSeen(scope, ids), findHiddenHashes(scope, hashes)]);
  return sources.filter(({ artifactId, sha256 }) =>
    artifactId === undefined ? !hiddenHashes.has(sha256 ?? "") : seen.has(artifactId),
  );
}
