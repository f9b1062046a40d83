import { Prisma } from "@/lib/db/generated/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** Serialises uploads and removals of the same bytes until the transaction ends. */
export const advisoryLockSql = ({ workspaceId }: Scope, sha256: string): Prisma.Sql =>
  Prisma.sql`pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${sha256}`}, 0))`;

export async function lockBlob(scope: Scope, sha256: string, tx: Statements): Promise<void> {
  await tx.$executeRaw`SELECT ${advisoryLockSql(scope, sha256)}`;
}

/** Locks several blobs, always in the same order, so that two removals cannot deadlock. */
export async function lockBlobs(
  { workspaceId }: Scope,
  hashes: readonly string[],
  tx: Statements,
): Promise<void> {
  const sorted = [...new Set(hashes)].sort().map((sha256) => `${workspaceId}/${sha256}`);
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(name, 0))
    FROM (SELECT name FROM unnest(${sorted}::text[]) WITH ORDINALITY n(name, place) ORDER BY place OFFSET 0) _`;
}
