import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { InsightsSkeleton } from "@/components/reviews/insights/insights-skeleton";
import { InsightsView } from "@/components/reviews/insights/insights-view";
import { Streamed } from "@/components/shell/streamed";
import { insightsParams, insightsQuery } from "@/lib/client/reviews/insights-query";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { getInsights } from "@/lib/services/reviews/insights";

export const metadata: Metadata = { title: "Insights" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(insightsParams);

export default async function InsightsPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/insights`);
  if (!can(viewer, ws, "review:read")) notFound();
  const view = await loadView(searchParams);
  return (
    <Streamed read={getInsights(viewer, ws, insightsQuery(view))} skeleton={<InsightsSkeleton />}>
      {(insights) => <InsightsView ws={ws} initial={{ view, insights }} />}
    </Streamed>
  );
}
