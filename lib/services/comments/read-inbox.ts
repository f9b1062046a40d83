import type { Inbox, InboxQuery, ReadBody } from "@/lib/contracts/inbox";
import { countUnread, listInboxRows, markRead } from "@/lib/db/system/comments/inbox";
import { clockOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { cursorOf, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { inboxItems } from "./inbox-dto";
import { reachOf } from "./inbox-reach";

const bySignIn = authorizeSystem("sign-in");

/** Unread items are counted up to this number. */
const maxUnread = 100;

export async function getInbox(viewer: Viewer, query: InboxQuery): Promise<Inbox> {
  const before = timeCursor(query.cursor);
  const reach = reachOf(viewer);
  const page = { unread: query.unread ?? null, before, take: query.limit + 1 };
  const [rows, unread] = await Promise.all([
    listInboxRows(bySignIn, reach, page),
    countUnread(bySignIn, reach, maxUnread),
  ]);
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
  await markRead(bySignIn, reachOf(viewer), ids ?? null, clockOf(viewer)());
  return undefined;
}
