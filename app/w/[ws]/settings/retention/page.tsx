import type { Metadata } from "next";
import { RetentionView } from "@/components/retention/policy/retention-view";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/settings-viewer";
import { getPolicy } from "@/lib/services/retention/policy";

export const metadata: Metadata = { title: "Retention" };

type Props = { params: Promise<{ ws: string }> };

export default async function RetentionPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "retention");
  const policy = await getPolicy(viewer, ws);
  return (
    <SettingsPage
      tab="retention"
      lead="How long binaries are kept. After removal, an artifact’s page, metadata, marks, votes and decisions are kept."
    >
      <RetentionView ws={ws} initial={policy} />
    </SettingsPage>
  );
}
