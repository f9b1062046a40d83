import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/** `entries`: for each artifact, 16 bytes of its id and 32 of its dHash. */
export type HashPage = { entries: Uint8Array; count: number; last: TimeKeys };

/** `at` and `id` are null if there is no artifact. */
type Row = { entries: Uint8Array; count: number; at: Date | null; id: string | null };

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
  // One lookup per artifact: a join would read all blobs of the workspace for every page.
  const [row] = await db().$queryRaw<Row[]>(sql`
    WITH page AS MATERIALIZED (
      SELECT a.id, a."createdAt", (SELECT decode(b.dhash, 'hex') FROM "Blob" b
        WHERE b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256 AND length(b.dhash) = 64) AS hash
      FROM "Artifact" a WHERE a."workspaceId" = ${workspaceId}::uuid AND a.state = 'available' AND ${later}${upTo}
      ORDER BY a."createdAt", a.id LIMIT ${take})
    SELECT coalesce(string_agg(uuid_send(id) || hash, ''::bytea), ''::bytea) AS entries, count(*)::int AS count,
      max("createdAt") AS at, (SELECT id FROM page ORDER BY "createdAt" DESC, id DESC LIMIT 1) AS id FROM page`);
  if (row === undefined || row.at === null || row.id === null) return null;
  return { entries: row.entries, count: row.count, last: { createdAt: row.at, id: row.id } };
}
