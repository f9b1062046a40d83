import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import { hidden, hidesNothing } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { memberRights } from "@/lib/domain/access/member-rights";
import type { Permission } from "@/lib/domain/access/permissions";

/** All items of a comparison; for other links enough for a cover, since the first ones may have been removed. */
const firstItems = 12;

const select = {
  id: true,
  accountId: true,
  kind: true,
  targetId: true,
  look: true,
  title: true,
  sender: true,
  download: true,
  metadata: true,
  passphraseHash: true,
  createdAt: true,
  expiresAt: true,
  endsBy: true,
  because: true,
  revokedAt: true,
  uses: true,
  lastUsedAt: true,
  items: { orderBy: { position: "asc" }, take: firstItems, select: { artifactId: true } },
  _count: { select: { items: true } },
} satisfies Prisma.ShareLinkSelect;

export type LinkRow = Prisma.ShareLinkGetPayload<{ select: typeof select }>;

/**
 * The caller's own links, or everybody's for those who read the audit; without those that show what a blind review hides from the
 * caller.
 */
function seenLinks(scope: Scope): Prisma.ShareLinkWhereInput {
  return {
    workspaceId: scope.workspaceId,
    ...(scope.rights.has("audit:read") ? {} : { accountId: scope.userId }),
    ...(hidesNothing(scope) ? {} : { items: { none: { artifactId: hidden(scope) } } }),
  };
}

export type LinkPageQuery = { before: TimeKeys | null; take: number; mine: boolean };

/** Newest first. */
export function listLinkRows(scope: Scope, { before, take, mine }: LinkPageQuery): Promise<LinkRow[]> {
  const own = mine ? [{ accountId: scope.userId }] : [];
  return db().shareLink.findMany({
    where: { AND: [seenLinks(scope), ...own, ...olderThan(before)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select,
  });
}

export function findLink(scope: Scope, id: string, tx: Db = db()): Promise<LinkRow | null> {
  return tx.shareLink.findFirst({ where: { AND: [seenLinks(scope), { id }] }, select });
}

/** What each of these accounts may do; without those that are no approved members of the workspace. */
export async function listSenderRights(
  scope: Scope,
  accountIds: readonly string[],
): Promise<Map<string, ReadonlySet<Permission>>> {
  const rows = await db().membership.findMany({
    where: {
      workspaceId: scope.workspaceId,
      accountId: { in: [...new Set(accountIds)] },
      account: { status: "approved" },
    },
    select: {
      accountId: true,
      role: true,
      workspace: { select: { reviewersDownload: true, reviewersShare: true, reviewersGenerate: true } },
    },
  });
  return new Map(
    rows.map(({ accountId, role, workspace }) => [accountId, memberRights({ role, ...workspace })]),
  );
}
