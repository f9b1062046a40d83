import type { Metadata } from "next";
import { PlanHistory } from "@/components/retention/plan/plan-history";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listPlans } from "@/lib/services/retention/list-plans";

export const metadata: Metadata = { title: "Removals" };

type Props = { params: Promise<{ ws: string }> };

export default async function RemovalsPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "removals");
  const first = await listPlans(viewer, ws, { limit: 50 });
  return (
    <SettingsPage
      tab="removals"
      lead="Only plans remove binaries. A plan lists exactly what goes and why; executing it checks everything again and can be undone during the grace period."
    >
      <PlanHistory ws={ws} first={first} />
    </SettingsPage>
  );
}
