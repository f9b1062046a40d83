import type { ReactNode } from "react";
import { type Crumb, Page } from "@/components/shell/page";
import { Segmented } from "@/components/ui/form/segmented";
import type { InsightsPeriod } from "@/lib/client/reviews/insights-query";
import { type InsightTab, InsightTabs } from "./insight-tabs";

const periodNames: readonly { value: InsightsPeriod; label: string }[] = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "6 months" },
  { value: "all", label: "All time" },
];

type InsightsPageProps = {
  ws: string;
  current: InsightTab;
  crumbs: readonly Crumb[];
  days: InsightsPeriod;
  onDays: (days: InsightsPeriod) => void;
  /** What is shown is of another period or question, until the one asked for is here. */
  isStale: boolean;
  children: ReactNode;
};

/** A page of insights: its tab, the period that it is about, and what was found. */
export function InsightsPage({ ws, current, crumbs, days, onDays, isStale, children }: InsightsPageProps) {
  const period = { label: "Period", value: days, options: periodNames, onChange: onDays };
  return (
    <Page body="wide" crumbs={crumbs} actions={<Segmented {...period} className="max-sm:hidden" />}>
      <InsightTabs ws={ws} current={current} />
      <div className="mb-4 sm:hidden">
        <Segmented {...period} className="w-full *:flex-auto *:px-1" />
      </div>
      <div aria-busy={isStale} className="grid grid-cols-1 gap-7 aria-busy:opacity-60">
        {children}
      </div>
    </Page>
  );
}
