import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter, type TimeKeys } from "@/lib/db/keyset";
import { commentsVisibleToAny, groupedAlike } from "@/lib/db/sight/visible";
import { batchesVisibleToAny, reviewsVisibleToAny } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** An account's inbox, as far as these scopes of its workspaces reach. */
export type InboxReach = {
  accountId: string;
  comments: readonly Scope<"comment:read">[];
  reviews: readonly Scope<"review:read">[];
  removals: readonly Scope<"retention:write">[];
  batches: readonly Scope<"job:read">[];
  runners: readonly Scope<"runner:write">[];
  webhooks: readonly Scope<"webhook:write">[];
  /** Empty unless the account is an operator. */
  certificates: readonly Scope<"artifact:read">[];
};

const aboutRemovals = ["planned", "removing", "removed", "expiring"] as const;
const aboutBatches = ["batchDone", "batchStuck"] as const;

const inAny = (scopes: readonly Scope[]) => ({
  workspaceId: { in: scopes.map(({ workspaceId }) => workspaceId) },
});

/** One condition for each way of seeing: with one for each of hundreds of workspaces, planning would take seconds. */
export const reached = ({
  accountId,
  comments,
  reviews,
  removals,
  batches,
  runners,
  webhooks,
  certificates,
}: InboxReach): Prisma.InboxItemWhereInput => ({
  accountId,
  OR: [
    ...groupedAlike(comments).map((scopes) => ({ ...inAny(scopes), comment: commentsVisibleToAny(scopes) })),
    ...groupedAlike(reviews).map((scopes) => ({ ...inAny(scopes), review: reviewsVisibleToAny(scopes) })),
    { ...inAny(removals), kind: { in: [...aboutRemovals] } },
    ...groupedAlike(batches).map((scopes) => ({
      ...inAny(scopes),
      kind: { in: [...aboutBatches] },
      batch: batchesVisibleToAny(scopes),
    })),
    { ...inAny(runners), kind: "runnerPaused", runner: { removedAt: null } },
    { ...inAny(webhooks), kind: "webhookDisabled" },
    { ...inAny(certificates), kind: "certificateEnding" },
  ],
});

const unreadOnly = { readAt: null } satisfies Prisma.InboxItemWhereInput;

const select = {
  id: true,
  workspaceId: true,
  kind: true,
  artifactId: true,
  reviewId: true,
  commentId: true,
  planId: true,
  batchId: true,
  runnerId: true,
  webhookId: true,
  detail: true,
  byId: true,
  at: true,
  readAt: true,
  comment: { select: { body: true, assistantId: true } },
  batch: { select: { title: true } },
  runner: { select: { name: true } },
  webhook: { select: { title: true, url: true } },
} satisfies Prisma.InboxItemSelect;

export type InboxRow = Prisma.InboxItemGetPayload<{ select: typeof select }>;

export type InboxPageQuery = { unread: boolean | null; before: TimeKeys | null; take: number };

/** Newest first. */
export function listInboxRows(
  _system: SystemScope<"sign-in">,
  reach: InboxReach,
  { unread, before, take }: InboxPageQuery,
): Promise<InboxRow[]> {
  const read = unread === null ? {} : { readAt: unread ? null : { not: null } };
  const older = startingAfter(before && { at: before.createdAt, id: before.id }, "desc");
  return db().inboxItem.findMany({
    where: { AND: [reached(reach), read, ...older] },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
    select,
  });
}

/** At most `most`. */
export function countUnread(
  _system: SystemScope<"sign-in">,
  reach: InboxReach,
  most: number,
): Promise<number> {
  return db().inboxItem.count({ where: { AND: [reached(reach), unreadOnly] }, take: most });
}

/** Marks these as read; null for all. */
export async function markRead(
  _system: SystemScope<"sign-in">,
  reach: InboxReach,
  ids: readonly string[] | null,
  at: Date,
): Promise<void> {
  const which = ids === null ? {} : { id: { in: [...ids] } };
  await db().inboxItem.updateMany({
    where: { AND: [reached(reach), unreadOnly, which] },
    data: { readAt: at },
  });
}
