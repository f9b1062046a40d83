import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { UsageView } from "@/components/retention/usage/usage-view";
import { SettingsPage } from "@/components/shell/settings-page";
import { usageParams } from "@/lib/client/retention/usage-query";
import { settingsViewer } from "@/lib/server/auth/settings-viewer";
import { getUsage } from "@/lib/services/usage/get-usage";

export const metadata: Metadata = { title: "Usage" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(usageParams);

export default async function UsagePage({ params, searchParams }: Props) {
  const [{ ws }, view] = await Promise.all([params, loadView(searchParams)]);
  const viewer = await settingsViewer(ws, "usage");
  const days = Number(view.days);
  const byEnvironment = await getUsage(viewer, ws, { by: "environment", days });
  const asked = view.by === "environment" ? byEnvironment : await getUsage(viewer, ws, { by: view.by, days });
  return (
    <SettingsPage
      tab="usage"
      lead="What this workspace stores, including previews and conversions, how it grew, and the room left in its environments."
    >
      <UsageView ws={ws} initial={{ view, byEnvironment, asked }} />
    </SettingsPage>
  );
}
