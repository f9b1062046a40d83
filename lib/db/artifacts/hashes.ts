import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/** `entries`: 16 bytes of an artifact's id and 32 of its dHash, each. */
export type HashPage = { entries: Uint8Array; count: number; last: TimeKeys };

type Row = { entries: Uint8Array; count: number; at: Date; id: string };

/**
 * dHashes of a workspace's available artifacts in the order of `createdAt`, whatever the scope sees of them. Packed, since
 * a million are read at once. Null when there is nothing more.
 */
export async function readHashes(
  { workspaceId }: Scope<"artifact:read">,
  after: TimeKeys | null,
  before: Date | null,
  take: number,
): Promise<HashPage | null> {
  const later = startingAfterSql(
    after && [
      [sql`a."createdAt"`, "asc", sql`${after.createdAt}`],
      [sql`a.id`, "asc", sql`${after.id}::uuid`],
    ],
  );
  const upTo = before === null ? Prisma.empty : sql` AND a."createdAt" < ${before}`;
  const [row] = await db().$queryRaw<Row[]>(sql`
    SELECT string_agg(uuid_send(id) || decode(dhash, 'hex'), ''::bytea ORDER BY "createdAt", id) AS entries, count(*)::int AS count,
      max("createdAt") AS at, (array_agg(id ORDER BY "createdAt" DESC, id DESC))[1] AS id
    FROM (
      SELECT a.id, a."createdAt", b.dhash FROM "Artifact" a
      JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.state = 'available' AND length(b.dhash) = 64 AND ${later}${upTo}
      ORDER BY a."createdAt", a.id LIMIT ${take}
    ) page`);
  if (row === undefined || row.count === 0) return null;
  return { entries: row.entries, count: row.count, last: { createdAt: row.at, id: row.id } };
}
