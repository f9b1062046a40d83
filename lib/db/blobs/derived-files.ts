import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access";

export type DerivedRow = { variant: string; type: string; bytes: number; crc32: number; hash: string };

const select = { variant: true, type: true, bytes: true, crc32: true, hash: true };

export async function findDerived(scope: Scope, sha256: string, variant: string): Promise<DerivedRow | null> {
  const row = await db().derived.findUnique({
    where: { workspaceId_sha256_variant: { workspaceId: scope.workspaceId, sha256, variant } },
    select,
  });
  return row && { ...row, bytes: Number(row.bytes), crc32: Number(row.crc32) };
}

/** The first of two makers wins; both made the same file. */
export async function saveDerived(scope: Scope, sha256: string, row: DerivedRow, tx: Db): Promise<void> {
  await tx.derived.createMany({
    data: [{ ...row, sha256, workspaceId: scope.workspaceId }],
    skipDuplicates: true,
  });
}
