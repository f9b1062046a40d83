import type { Metadata } from "next";
import { HoldList } from "@/components/holds/hold-list";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listHolds } from "@/lib/services/holds/list-holds";

export const metadata: Metadata = { title: "Holds" };

type Props = { params: Promise<{ ws: string }> };

export default async function HoldsPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "holds");
  const first = await listHolds(viewer, ws, { state: "standing", limit: 50 });
  return (
    <SettingsPage
      tab="holds"
      lead="A hold keeps binaries whatever the retention policy says, until an admin lifts it. It covers what joins its target later."
    >
      <HoldList ws={ws} first={first} />
    </SettingsPage>
  );
}
