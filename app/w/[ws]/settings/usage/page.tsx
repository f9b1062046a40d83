import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { UsageSkeleton } from "@/components/retention/usage/usage-skeleton";
import { UsageView } from "@/components/retention/usage/usage-view";
import { SettingsPage } from "@/components/shell/settings-page";
import { Streamed } from "@/components/shell/streamed";
import { usageParams } from "@/lib/client/retention/usage-query";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { getUsage } from "@/lib/services/usage/get-usage";

export const metadata: Metadata = { title: "Usage" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(usageParams);

export default async function UsagePage({ params, searchParams }: Props) {
  const [{ ws }, view] = await Promise.all([params, loadView(searchParams)]);
  const viewer = await settingsViewer(ws, "usage");
  const read = (by: typeof view.by) => getUsage(viewer, ws, { by, days: Number(view.days) });
  const byEnvironment = read("environment");
  const asked = view.by === "environment" ? byEnvironment : read(view.by);
  return (
    <SettingsPage
      tab="usage"
      lead="What this workspace stores, including previews and conversions, how it grew, and the room left in its environments."
    >
      <Streamed read={Promise.all([byEnvironment, asked])} skeleton={<UsageSkeleton />}>
        {([ofAll, ofAsked]) => <UsageView ws={ws} initial={{ view, byEnvironment: ofAll, asked: ofAsked }} />}
      </Streamed>
    </SettingsPage>
  );
}
