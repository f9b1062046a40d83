import type { Metadata } from "next";
import { RunnerList } from "@/components/runners/runner-list";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { adminNames } from "@/lib/services/accounts/admin-names";
import { painterState } from "@/lib/services/runners/painter-access";
import { listRunners } from "@/lib/services/runners/read-runners";
import { ownWorkspace } from "../../own-workspace";

export const metadata: Metadata = { title: "Runners" };

type Props = { params: Promise<{ ws: string }> };

export default async function RunnersPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "runners");
  const [first, { samplePainter }, admins] = await Promise.all([
    listRunners(viewer, ws, { limit: 50 }),
    ownWorkspace(viewer, ws),
    adminNames(viewer, ws),
  ]);
  return (
    <SettingsPage tab="runners">
      <RunnerList ws={ws} first={first} painter={painterState(samplePainter)} admins={admins} />
    </SettingsPage>
  );
}
