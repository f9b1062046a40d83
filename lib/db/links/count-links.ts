import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { LinkCounts } from "@/lib/domain/links/lost-links";

const { sql } = Prisma;

/** Whose links: those of some accounts, or of all reviewers. */
export type Senders = { accountIds: readonly string[] } | "reviewers";

/** By account: its links that are neither revoked nor past their end, whether or not it may share at the moment. */
export async function countLinks(
  { workspaceId }: Scope,
  senders: Senders,
  now: Date,
  tx: Db = db(),
): Promise<Map<string, LinkCounts>> {
  const who =
    senders === "reviewers"
      ? sql`m.role = 'reviewer'`
      : sql`m."accountId" = ANY(${[...senders.accountIds]}::uuid[])`;
  const rows = await tx.$queryRaw<({ accountId: string } & LinkCounts)[]>`
    SELECT l."accountId", count(*)::int AS open, (count(*) FILTER (WHERE l.download))::int AS downloads
    FROM "ShareLink" l
    JOIN "Membership" m ON m."workspaceId" = l."workspaceId" AND m."accountId" = l."accountId" AND ${who}
    JOIN "Account" a ON a.id = l."accountId" AND a.status = 'approved'
    WHERE l."workspaceId" = ${workspaceId}::uuid AND l."revokedAt" IS NULL AND l."expiresAt" > ${now}
    GROUP BY l."accountId"`;
  return new Map(rows.map(({ accountId, open, downloads }) => [accountId, { open, downloads }]));
}
