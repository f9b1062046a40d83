import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { type ReadBlob, readingSql } from "@/lib/db/provenance/reading-sql";
import { inTransaction } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import type { PictureType } from "@/lib/domain/bytes/analysis";
import type { ProvenanceReading } from "@/lib/domain/provenance/provenance-reading";

const { sql } = Prisma;

/** A blob to read. `artifactId`: in lists of artifacts, through which it was found. */
export type OlderBlob = { artifactId: string | null; workspaceId: string; sha256: string; type: PictureType };

const live = sql`JOIN "Blob" b ON b."workspaceId" = x."workspaceId" AND b.sha256 = x.sha256 AND b.state = 'live'`;

/** Blobs of available artifacts that nobody has read, newest first, after `after`. */
export function listUnread(
  _system: SystemScope<"sweep">,
  { after, take }: { after: OlderBlob | null; take: number },
): Promise<OlderBlob[]> {
  const later = startingAfterSql(after && [[sql`x.id`, "desc", sql`${after.artifactId}::uuid`]]);
  return db().$queryRaw<OlderBlob[]>`
    SELECT x.id::text AS "artifactId", x."workspaceId"::text AS "workspaceId", x.sha256, b.type FROM "Artifact" x ${live}
    WHERE x.credentials = 'unread' AND x.state = 'available' AND ${later} ORDER BY x.id DESC LIMIT ${take}`;
}

/** Blobs whose state another trust list decided than this one. Each is listed until it is read under this one. */
export function listOtherTrust(
  _system: SystemScope<"sweep">,
  { trustList, after, take }: { trustList: string; after: OlderBlob | null; take: number },
): Promise<OlderBlob[]> {
  const later = startingAfterSql(
    after && [
      [sql`x.sha256`, "desc", sql`${after.sha256}`],
      [sql`x."workspaceId"`, "desc", sql`${after.workspaceId}::uuid`],
    ],
  );
  return db().$queryRaw<OlderBlob[]>`
    SELECT NULL AS "artifactId", x."workspaceId"::text AS "workspaceId", x.sha256, b.type FROM "Provenance" x ${live}
    WHERE x.state NOT IN ('none', 'remote') AND x."trustList" <> ${trustList} AND ${later}
    ORDER BY x.sha256 DESC, x."workspaceId" DESC LIMIT ${take}`;
}

/** How many artifacts and readings are left, up to 100,000 of each. */
export async function countOlder(
  _system: SystemScope<"sweep" | "install">,
  trustList: string,
): Promise<number> {
  const upTo = (rows: Prisma.Sql) => sql`(SELECT count(*) FROM (${rows} LIMIT 100000) rest)`;
  const rows = await db().$queryRaw<{ count: number }[]>`
    SELECT (${upTo(sql`SELECT 1 FROM "Artifact" x ${live} WHERE x.credentials = 'unread' AND x.state = 'available'`)}
      + ${upTo(sql`SELECT 1 FROM "Provenance" x ${live} WHERE x.state NOT IN ('none', 'remote') AND x."trustList" <> ${trustList}`)})::float8 AS count`;
  return rows[0]?.count ?? 0;
}

/** Keeps what was read of a blob later than it was delivered. */
export async function saveOlderReading(
  _system: SystemScope<"sweep">,
  blob: ReadBlob,
  reading: ProvenanceReading,
): Promise<void> {
  await inTransaction(async (tx) => {
    for (const statement of readingSql(blob, reading)) await tx.$executeRaw(statement);
  });
}
