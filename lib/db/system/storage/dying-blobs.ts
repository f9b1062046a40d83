import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql } = Prisma;

export type DyingBlob = { workspaceId: string; sha256: string };

/**
 * Blobs to be unlinked in all workspaces, ordered by key, starting after `after`. The state is a literal: with a bound
 * parameter their index cannot be used.
 */
export function listDyingBlobs(
  _system: SystemScope<"sweep">,
  after: DyingBlob | null,
  take: number,
): Promise<DyingBlob[]> {
  const later = startingAfterSql(
    after && [
      [sql`b."workspaceId"`, "asc", sql`${after.workspaceId}::uuid`],
      [sql`b.sha256`, "asc", sql`${after.sha256}`],
    ],
  );
  return db().$queryRaw<DyingBlob[]>`
    SELECT b."workspaceId", b.sha256 FROM "Blob" b WHERE b.state = 'dying' AND ${later}
    ORDER BY b."workspaceId", b.sha256 LIMIT ${take}`;
}
