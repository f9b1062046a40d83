"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Link } from "@/components/ui/link";
import { withPercents } from "@/components/ui/text/format";
import { judgesOf } from "@/lib/client/judges/judges";
import { judgesParams, type JudgesView as View } from "@/lib/client/judges/judges-query";
import type { Judges } from "@/lib/contracts/judges";
import { InsightsPage } from "../insights/insights-page";
import { QuestionSelect, useQuestionTexts } from "../question-select";
import { JudgeList } from "./judge-list";
import { arePeopleKnown, judgesBasis, judgesSentences, unknownText } from "./judge-words";

type JudgesViewProps = { ws: string; initial: { view: View; judges: Judges } };

/** Whether assistants judge like people: the answer in words, then people and each assistant on one axis. */
export function JudgesView({ ws, initial }: JudgesViewProps) {
  const [view, setView] = useQueryStates(judgesParams);
  const isInitial = view.days === initial.view.days && view.question === initial.view.question;
  const read = useQuery({ ...judgesOf(ws, view), ...(isInitial ? { initialData: initial.judges } : {}) });
  return (
    <InsightsPage
      ws={ws}
      current="judges"
      crumbs={[{ label: "Insights", href: `/w/${ws}/insights` }, { label: "Judges" }]}
      days={view.days}
      onDays={(days) => void setView({ days })}
      isStale={read.isPlaceholderData}
    >
      <ReadFailure read={read} what="The judges" />
      {read.isPending ? <Skeleton className="h-72" /> : null}
      <QuestionSelect
        ws={ws}
        asked={read.data?.questions ?? []}
        value={view.question}
        onChange={(question) => void setView({ question })}
      />
      {read.data === undefined ? null : read.data.judges.length === 0 ? (
        <NoJudges ws={ws} isAll={view.days === "all"} onAll={() => void setView({ days: "all" })} />
      ) : (
        <Found ws={ws} judges={read.data} days={view.days} />
      )}
    </InsightsPage>
  );
}

type FoundProps = { ws: string; judges: Judges; days: string };

function Found({ ws, judges: found, days }: FoundProps) {
  const { people, judges, question } = found;
  const textOf = useQuestionTexts(ws);
  const asked = question === null ? "The leading question of each review" : `“${textOf(question)}”`;
  return (
    <>
      <header className="grid gap-2">
        <div className="max-w-235 text-balance text-xl leading-snug max-sm:text-lg">
          {judgesSentences(people, judges).map((sentence) => (
            <p key={sentence} className="[overflow-wrap:anywhere]">
              {withPercents(sentence)}
            </p>
          ))}
          {arePeopleKnown(people) ? null : (
            <p className="text-expiring">People’s own agreement is not known.</p>
          )}
        </div>
        {arePeopleKnown(people) ? null : (
          <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">{unknownText(people)}</p>
        )}
        <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">{judgesBasis(found, asked, days)}</p>
      </header>
      <JudgeList people={people} judges={judges} />
    </>
  );
}

type NoJudgesProps = { ws: string; isAll: boolean; onAll: () => void };

function NoJudges({ ws, isAll, onAll }: NoJudgesProps) {
  return (
    <EmptyState
      icon={<Bot />}
      heading="h2"
      title={isAll ? "No assistant has voted yet" : "No assistant has voted in this period"}
      actions={isAll ? null : <Button onClick={onAll}>Show all time</Button>}
    >
      This page says whether a program judges like people or like a coin, once it has judged pairs in a
      review.{" "}
      <Link href={`/w/${ws}/settings/assistants`} className="underline underline-offset-2 hover:text-ink">
        Connect an assistant
      </Link>
      .
    </EmptyState>
  );
}
