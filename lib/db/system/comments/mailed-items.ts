import { db } from "@/lib/db/client";
import type { InboxKind, Prisma } from "@/lib/db/generated/client";
import { type InboxReach, reached } from "@/lib/db/system/comments/inbox";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const blindAndOpen = { review: { blind: true, closedAt: null } } satisfies Prisma.CandidateWhereInput;

const select = {
  workspaceId: true,
  kind: true,
  artifactId: true,
  reviewId: true,
  commentId: true,
  planId: true,
  detail: true,
  byId: true,
  workspace: { select: { slug: true, title: true } },
  review: { select: { title: true, blind: true } },
  /** Whether a blind review is behind a comment: the one in which it was written, or an open one. */
  comment: { select: { candidate: { select: { review: { select: { blind: true } } } } } },
  artifact: { select: { candidates: { where: blindAndOpen, take: 1, select: { reviewId: true } } } },
} satisfies Prisma.InboxItemSelect;

export type MailedItem = Prisma.InboxItemGetPayload<{ select: typeof select }>;

type MailedKinds = { mailId: string; kinds: readonly InboxKind[] };

const unread = (reach: InboxReach, { mailId, kinds }: MailedKinds) => ({
  AND: [reached(reach), { mailId, readAt: null, kind: { in: [...kinds] } }],
});

/** What a mail tells now: items of these kinds that are unread and within the account's sight, newest first. */
export function listMailed(
  _system: SystemScope<"sweep">,
  reach: InboxReach,
  mailed: MailedKinds,
  take: number,
): Promise<MailedItem[]> {
  return db().inboxItem.findMany({
    where: unread(reach, mailed),
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
    select,
  });
}

export const countMailed = (
  _system: SystemScope<"sweep">,
  reach: InboxReach,
  mailed: MailedKinds,
): Promise<number> => db().inboxItem.count({ where: unread(reach, mailed) });
