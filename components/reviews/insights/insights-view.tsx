"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Link } from "@/components/ui/link";
import { insightsOf } from "@/lib/client/reviews/insights";
import { insightsParams, type InsightsView as View } from "@/lib/client/reviews/insights-query";
import type { Insights } from "@/lib/contracts/reviews/insights";
import { QuestionSelect } from "../question-select";
import { AgreementPlot } from "./agreement-plot";
import { basisText, insightSentences } from "./insight-words";
import { InsightsPage } from "./insights-page";
import { ReviewersTable } from "./reviewers-table";
import { SettingPlot } from "./setting-plot";

type InsightsViewProps = {
  ws: string;
  initial: { view: View; insights: Insights };
};

/** What wins in a workspace: the answer in words, the plots below it, and whether reviewers agree. */
export function InsightsView({ ws, initial }: InsightsViewProps) {
  const [view, setView] = useQueryStates(insightsParams);
  const { days, any, question } = initial.view;
  const isInitial = view.days === days && view.any === any && view.question === question;
  const read = useQuery({
    ...insightsOf(ws, view),
    ...(isInitial ? { initialData: initial.insights } : {}),
  });
  return (
    <InsightsPage
      ws={ws}
      current="reviews"
      crumbs={[{ label: "Insights" }]}
      days={view.days}
      onDays={(days) => void setView({ days })}
      isStale={read.isPlaceholderData}
    >
      <ReadFailure read={read} what="The insights" />
      {read.isPending ? <Skeleton className="h-72" /> : null}
      <QuestionSelect
        ws={ws}
        asked={read.data?.questions ?? []}
        value={view.question}
        onChange={(question) => void setView({ question })}
      />
      {read.data === undefined ? null : read.data.votes === 0 ? (
        <NoVotes ws={ws} isAll={view.days === "all"} onAll={() => void setView({ days: "all" })} />
      ) : (
        <Found insights={read.data} view={view} onAny={(any) => void setView({ any })} />
      )}
    </InsightsPage>
  );
}

type AnswerProps = { insights: Insights; view: View; onAny: (any: boolean) => void };

function Found({ insights, ...asked }: AnswerProps) {
  return (
    <>
      <Answer insights={insights} {...asked} />
      <div className="grid grid-cols-1 items-start gap-x-16 gap-y-7 xl:grid-cols-2">
        {insights.settings.map((setting) => (
          <SettingPlot key={setting.key} setting={setting} />
        ))}
      </div>
      <div className="grid grid-cols-1 items-start gap-x-16 gap-y-7 border-t pt-6 lg:grid-cols-2">
        <AgreementPlot months={insights.agreement} />
        <ReviewersTable reviewers={insights.reviewers} />
      </div>
    </>
  );
}

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

type NoVotesProps = { ws: string; isAll: boolean; onAll: () => void };

function NoVotes({ ws, isAll, onAll }: NoVotesProps) {
  return (
    <EmptyState
      icon={<ChartNoAxesColumn />}
      heading="h1"
      title={isAll ? "No votes yet" : "No votes in this period"}
      actions={isAll ? null : <Button onClick={onAll}>Show all time</Button>}
    >
      This page shows which models, presets and settings win, once reviewers have voted in{" "}
      <Link href={`/w/${ws}/reviews`} className="underline underline-offset-2 hover:text-ink">
        reviews
      </Link>
      .
    </EmptyState>
  );
}
