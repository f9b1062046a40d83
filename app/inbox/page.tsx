import type { Metadata } from "next";
import { InboxView } from "@/components/comments/inbox/inbox-view";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { getInbox } from "@/lib/services/comments/read-inbox";
import { isMailSetUp } from "@/lib/services/processes/sender";
import { OutsideFrame } from "../outside-frame";

export const metadata: Metadata = { title: "Inbox" };

const first = { limit: 50 };

export default async function InboxPage() {
  const viewer = await requireViewer("/inbox");
  const [workspaces, unread, read] = await Promise.all([
    listWorkspaces(viewer, first),
    getInbox(viewer, { ...first, unread: true }),
    getInbox(viewer, { ...first, unread: false }),
  ]);
  const titles = Object.fromEntries(workspaces.items.map((each) => [each.slug, each.title]));
  return (
    <OutsideFrame viewer={viewer}>
      <InboxView unread={unread} read={read} titles={titles} now={Date.now()} isMailSetUp={isMailSetUp()} />
    </OutsideFrame>
  );
}
