import type { Metadata } from "next";
import { inBackupsText } from "@/components/retention/policy/policy-words";
import { RetentionView } from "@/components/retention/policy/retention-view";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/settings-viewer";
import { daysInBackups } from "@/lib/services/backup/kept-days";
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
      lead={`How long binaries are kept. After removal, an artifact’s page, metadata, marks, votes and decisions are kept.${inBackupsText(daysInBackups())}`}
    >
      <RetentionView ws={ws} initial={policy} />
    </SettingsPage>
  );
}
