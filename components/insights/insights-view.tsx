"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { ChartNoAxesColumn } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Segmented } from "@/components/ui/form/segmented";
import { insightsOf } from "@/lib/client/insights";
import { insightsParams, type Period, type InsightsView as View } from "@/lib/client/insights-query";
import type { Insights } from "@/lib/contracts/insights";
import { AgreementPlot } from "./agreement-plot";
import { basisText, insightSentences } from "./insight-words";
import { ReviewersTable } from "./reviewers-table";
import { SettingPlot } from "./setting-plot";

const periodNames: readonly { value: Period; label: string }[] = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "6 months" },
  { value: "all", label: "All time" },
];

type InsightsViewProps = {
  ws: string;
  workspaceTitle: string;
  initial: { view: View; insights: Insights };
};

/** What wins in a workspace: the answer, the plots under it, and whether reviewers agree. */
export function InsightsView({ ws, workspaceTitle, initial }: InsightsViewProps) {
  const [view, setView] = useQueryStates(insightsParams);
  const isInitial = view.days === initial.view.days && view.any === initial.view.any;
  const { data = initial.insights, isPlaceholderData } = useQuery({
    ...insightsOf(ws, view),
    ...(isInitial ? { initialData: initial.insights } : {}),
  });
  return (
    <Page
      crumbs={[{ label: workspaceTitle, href: `/w/${ws}` }, { label: "Insights" }]}
      actions={
        <Segmented
          label="Period"
          value={view.days}
          options={periodNames}
          onChange={(days) => void setView({ days })}
          className="max-sm:hidden"
        />
      }
    >
      <div className="mb-4 sm:hidden">
        <Segmented
          label="Period"
          value={view.days}
          options={periodNames}
          onChange={(days) => void setView({ days })}
          className="flex *:flex-1 *:px-1"
        />
      </div>
      {data.votes === 0 ? (
        <NoVotes ws={ws} isAll={view.days === "all"} />
      ) : (
        <div className={clsx("mx-auto grid max-w-330 grid-cols-1 gap-7", isPlaceholderData && "opacity-60")}>
          <Answer insights={data} view={view} onAny={(any) => void setView({ any })} />
          <div className="grid grid-cols-1 items-start gap-x-16 gap-y-7 xl:grid-cols-2">
            {data.settings.map((setting) => (
              <SettingPlot key={setting.key} setting={setting} />
            ))}
          </div>
          <div className="grid grid-cols-1 items-start gap-x-16 gap-y-7 border-t pt-6 lg:grid-cols-2">
            <AgreementPlot months={data.agreement} />
            <ReviewersTable reviewers={data.reviewers} />
          </div>
        </div>
      )}
    </Page>
  );
}

type AnswerProps = { insights: Insights; view: View; onAny: (any: boolean) => void };

function Answer({ insights, view, onAny }: AnswerProps) {
  return (
    <header className="grid gap-2">
      <div className="max-w-235 text-balance text-xl leading-snug max-sm:text-lg">
        {insightSentences(insights).map((sentence) => (
          <p key={sentence} className="[overflow-wrap:anywhere]">
            {sentence}
          </p>
        ))}
      </div>
      <p className="max-w-235 text-ink-2 leading-relaxed">{basisText(insights, view.any)}</p>
      <Checkbox
        label="Only votes where a single setting varied"
        checked={!view.any}
        onCheckedChange={(checked) => onAny(checked !== true)}
      />
    </header>
  );
}

function NoVotes({ ws, isAll }: { ws: string; isAll: boolean }) {
  return (
    <EmptyState
      icon={<ChartNoAxesColumn />}
      heading="h1"
      title={isAll ? "No votes yet" : "No votes in this period"}
    >
      This page shows which models, presets and settings win, once reviewers have voted in{" "}
      <Link href={`/w/${ws}/reviews`} className="underline underline-offset-2 hover:text-ink">
        reviews
      </Link>
      {isAll ? "." : ". Choose a longer period above."}
    </EmptyState>
  );
}
