import type { Metadata } from "next";
import { InboxView } from "@/components/inbox/inbox-view";
import { AppShell } from "@/components/shell/frame/app-shell";
import { requireViewer } from "@/lib/auth/current-viewer";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { getInbox } from "@/lib/services/inbox/read-inbox";

export const metadata: Metadata = { title: "Inbox" };

const first = { limit: 50 };

export default async function InboxPage() {
  const viewer = await requireViewer("/inbox");
  const [workspaces, unread, read] = await Promise.all([
    listWorkspaces(viewer, first),
    getInbox(viewer, { ...first, unread: true }),
    getInbox(viewer, { ...first, unread: false }),
  ]);
  const { name, email, isOperator } = viewer;
  const titles = Object.fromEntries(workspaces.items.map((each) => [each.slug, each.title]));
  return (
    <AppShell workspace={null} workspaces={workspaces} account={{ name, email, isOperator }}>
      <InboxView unread={unread} read={read} titles={titles} now={Date.now()} />
    </AppShell>
  );
}
