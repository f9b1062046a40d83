import type { Metadata } from "next";
import { type FirstPreview, firstHorizon } from "@/components/retention/policy/first-preview";
import { inBackupsText } from "@/components/retention/policy/policy-words";
import { RetentionView } from "@/components/retention/policy/retention-view";
import { SettingsPage } from "@/components/shell/settings-page";
import { soon } from "@/components/shell/soon";
import { systemClock } from "@/lib/clock";
import { rightsOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { daysInBackups } from "@/lib/services/backup/kept-days";
import { getPolicy } from "@/lib/services/retention/policy";
import { previewRemovals } from "@/lib/services/retention/preview";

export const metadata: Metadata = { title: "Retention" };

type Props = { params: Promise<{ ws: string }> };

/** With the page, if it is soon there: what arrives later moves what one reads. The browser asks again if it failed. */
async function firstPreview(viewer: Viewer, ws: string): Promise<FirstPreview | null> {
  if (!rightsOf(viewer, ws).has("retention:write")) return null;
  const start = systemClock().getTime();
  const read = previewRemovals(viewer, ws, { asOf: firstHorizon(start) });
  const found = await soon(read.catch(() => null));
  return "ready" in found && found.ready !== null ? { start, preview: found.ready } : null;
}

export default async function RetentionPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "retention");
  const [policy, first] = await Promise.all([getPolicy(viewer, ws), firstPreview(viewer, ws)]);
  return (
    <SettingsPage
      tab="retention"
      lead={`How long binaries are kept. After removal, an artifact’s page, metadata, marks, votes and decisions are kept.${inBackupsText(daysInBackups())}`}
    >
      <RetentionView ws={ws} initial={policy} first={first} />
    </SettingsPage>
  );
}
