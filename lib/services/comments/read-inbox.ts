import type { Inbox, InboxQuery, ReadBody } from "@/lib/contracts/inbox";
import { countUnread, type InboxReach, listInboxRows, markRead } from "@/lib/db/system/accounts/inbox";
import { authorize, can, clockOf, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Permission } from "@/lib/domain/access/permissions";
import { cursorOf, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { inboxItems } from "./inbox-dto";

/** Unread items are counted up to this number. */
const mostUnread = 100;

/** The viewer's scopes in all workspaces where they have the permission. */
function scopesOf<P extends Permission>(viewer: Viewer, permission: P): Scope<P>[] {
  return viewer.memberships
    .filter(({ workspaceId }) => can(viewer, workspaceId, permission))
    .map(({ workspaceId }) => authorize(viewer, workspaceId, permission));
}

/** An item is shown by the viewer's rights now, not by those at the time it arrived. */
const reachOf = (viewer: Viewer): InboxReach => ({
  accountId: viewer.accountId,
  comments: scopesOf(viewer, "comment:read"),
  reviews: scopesOf(viewer, "review:read"),
  removals: scopesOf(viewer, "retention:write"),
  batches: scopesOf(viewer, "job:read"),
  runners: scopesOf(viewer, "runner:write"),
});

export async function getInbox(viewer: Viewer, query: InboxQuery): Promise<Inbox> {
  const before = timeCursor(query.cursor);
  const reach = reachOf(viewer);
  const page = { unread: query.unread ?? null, before, take: query.limit + 1 };
  const [rows, unread] = await Promise.all([listInboxRows(reach, page), countUnread(reach, mostUnread)]);
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.at.toISOString(), id: last.id }),
  );
  return {
    items: await inboxItems(
      [...reach.comments, ...reach.reviews, ...reach.removals, ...reach.batches, ...reach.runners],
      items,
    ),
    nextCursor,
    unread,
  };
}

/** Marks items as read; all of them if `ids` is left out. */
export async function readInbox(viewer: Viewer, { ids }: ReadBody): Promise<undefined> {
  await markRead(reachOf(viewer), ids ?? null, clockOf(viewer)());
  return undefined;
}
