import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type DerivedRow = { variant: string; type: string; bytes: number; crc32: number; hash: string };

type DerivedEntry = Omit<DerivedRow, "bytes" | "crc32"> & { bytes: bigint; crc32: bigint };

export async function findDerived(
  { workspaceId }: Scope,
  sha256: string,
  variant: string,
): Promise<DerivedRow | null> {
  const [row] = await rowsOf<DerivedEntry>(Prisma.sql`
    SELECT variant, type, bytes, crc32, hash FROM "Derived"
    WHERE "workspaceId" = ${workspaceId}::uuid AND sha256 = ${sha256} AND variant = ${variant}`);
  return row === undefined ? null : { ...row, bytes: Number(row.bytes), crc32: Number(row.crc32) };
}

/** Like `findDerived`, up to date if called with the blob locked. Null if the blob was removed or is unknown. */
export async function findKeptDerived(
  { workspaceId }: Scope,
  sha256: string,
  variant: string,
  tx: Statements,
): Promise<{ derived: DerivedRow | null } | null> {
  const [row] = await tx.$queryRaw<{ derived: DerivedRow | null }[]>`
    SELECT CASE WHEN d.variant IS NOT NULL THEN json_build_object(
      'variant', d.variant, 'type', d.type, 'bytes', d.bytes, 'crc32', d.crc32, 'hash', d.hash) END AS derived
    FROM "Blob" b LEFT JOIN "Derived" d ON d."workspaceId" = b."workspaceId" AND d.sha256 = b.sha256 AND d.variant = ${variant}
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b.sha256 = ${sha256} AND b.state IN ('live', 'suspect')`;
  return row ?? null;
}

/** The lengths of the files derived from these blobs, by `hash.variant`. */
export async function listDerived(
  { workspaceId }: Scope,
  hashes: readonly string[],
  variants: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ key: string; bytes: bigint }[]>`
    SELECT sha256 || '.' || variant AS key, bytes FROM "Derived"
    WHERE "workspaceId" = ${workspaceId}::uuid AND sha256 = ANY(${[...new Set(hashes)]}) AND variant = ANY(${[...new Set(variants)]})`;
  return new Map(rows.map(({ key, bytes }) => [key, Number(bytes)]));
}

/** Records the derived file now in the store. Call with the blob locked. */
export async function saveDerived(
  { workspaceId }: Scope<"artifact:read" | "download" | "vote:write">,
  sha256: string,
  { variant, type, bytes, crc32, hash }: DerivedRow,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Derived" ("workspaceId", sha256, variant, type, bytes, crc32, hash)
    VALUES (${workspaceId}::uuid, ${sha256}, ${variant}, ${type}, ${bytes}, ${crc32}, ${hash})
    ON CONFLICT ("workspaceId", sha256, variant)
    DO UPDATE SET type = excluded.type, bytes = excluded.bytes, crc32 = excluded.crc32, hash = excluded.hash`;
}
