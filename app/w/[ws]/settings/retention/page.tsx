import type { Metadata } from "next";
import { SettingsPage } from "@/components/accounts/settings-page";
import { RetentionView } from "@/components/retention/retention-view";
import { settingsViewer } from "@/lib/auth/settings-viewer";
import { can } from "@/lib/domain/access";
import { findOwnWorkspace } from "@/lib/services/accounts/workspaces";
import { getPolicy } from "@/lib/services/retention/policy";

export const metadata: Metadata = { title: "Retention" };

type Props = { params: Promise<{ ws: string }> };

export default async function RetentionPage({ params }: Props) {
  const { ws } = await params;
  const { viewer, places } = await settingsViewer(ws, "retention");
  const [workspace, policy] = await Promise.all([findOwnWorkspace(viewer, ws), getPolicy(viewer, ws)]);
  return (
    <SettingsPage
      workspace={workspace}
      place="retention"
      places={places}
      lead="How long binaries are kept. What is removed leaves its metadata, marks, votes, decisions and its page behind."
    >
      <RetentionView ws={ws} initial={policy} mayChange={can(viewer, ws, "retention:write")} />
    </SettingsPage>
  );
}
