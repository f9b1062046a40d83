"use client";

import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useId, useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatPercent, withPercents } from "@/components/ui/text/format";
import { rankingOf } from "@/lib/client/reviews/votes";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { disagreementText, standingText } from "./question-words";
import { RankingSection } from "./ranking-section";

type QuestionRankingsProps = ComponentProps<typeof RankingSection> & { ws: string; reviewId: string };

/** The ranking; in a review of several questions with what each says, how they differ, and one to choose. */
export function QuestionRankings({ ws, reviewId, ...leading }: QuestionRankingsProps) {
  const { questions = [] } = leading.ranking;
  const [chosen, setChosen] = useState<string | null>(null);
  const [first] = questions;
  if (first === undefined) return <RankingSection {...leading} />;
  return (
    <div className="grid grid-cols-1 gap-5">
      <Standings {...leading} />
      <QuestionTabs questions={questions} chosen={chosen ?? first.key} onChoose={setChosen} />
      {chosen === null || chosen === first.key ? (
        <RankingSection {...leading} />
      ) : (
        <ChosenRanking {...leading} ws={ws} reviewId={reviewId} question={chosen} />
      )}
    </div>
  );
}

function Standings({ ranking, labelOf }: ComponentProps<typeof RankingSection>) {
  const { questions = [], disagreement = [] } = ranking;
  const textOf = (key: string) => questions.find((question) => question.key === key)?.text ?? key;
  const differing = disagreementText(disagreement, textOf);
  return (
    <section aria-label="What the questions say" className="grid gap-3">
      <ul className="grid gap-1 text-base">
        {questions.map((question) => (
          <li key={question.key} className="text-pretty">
            <span className="text-ink-2">{question.text}</span> {standingText(question, labelOf)}.
          </li>
        ))}
      </ul>
      {differing === null ? null : <p className="text-pretty text-ink-2">{withPercents(differing)}</p>}
      {disagreement.length < 2 ? null : (
        <details className="border-t pt-1">
          <summary className="flex min-h-8 cursor-pointer items-center text-ink-2 hover:text-ink pointer-coarse:min-h-11">
            How far the questions disagree
          </summary>
          <Table aria-label="Disagreement of questions" scrollLabel="Disagreement of questions, scrolls">
            <thead>
              <Tr>
                <Th>Questions</Th>
                <Th className="text-right">Both had a winner</Th>
                <Th className="text-right">Opposite</Th>
                <Th className="text-right">Share</Th>
              </Tr>
            </thead>
            <tbody>
              {disagreement.map(({ a, b, votes, opposite, rate, interval }) => (
                <Tr key={`${a} ${b}`}>
                  <Td wide>
                    {textOf(a)} · {textOf(b)}
                  </Td>
                  <Td numeric>{votes}</Td>
                  <Td numeric>{opposite}</Td>
                  <Td numeric className="whitespace-nowrap">
                    {rate === null ? "–" : formatPercent(rate)}
                    {interval === null ? null : <span className="text-ink-3"> {rangeText(interval)}</span>}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </details>
      )}
    </section>
  );
}

type QuestionTabsProps = {
  questions: readonly { key: string; text: string }[];
  chosen: string;
  onChoose: (key: string) => void;
};

/** In the review's order, always. A text may have 200 characters, so each has a line of its own. */
function QuestionTabs({ questions, chosen, onChoose }: QuestionTabsProps) {
  const group = useId();
  return (
    <fieldset aria-label="Ranking by" className="grid min-w-0 gap-px rounded-md border bg-raise p-0.5">
      {questions.map(({ key, text }) => (
        <label
          key={key}
          title={text}
          className="relative flex min-h-7 min-w-0 items-center rounded-sm px-2.5 text-ink-2 hover:text-ink has-checked:bg-over has-checked:text-ink pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={group}
            checked={key === chosen}
            onChange={() => onChoose(key)}
            className="absolute inset-0 appearance-none rounded-sm"
          />
          <span className="truncate">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ChosenRanking({ ws, reviewId, question, ...leading }: QuestionRankingsProps & { question: string }) {
  const { data, error, refetch } = useQuery(rankingOf(ws, reviewId, question));
  if (data !== undefined) return <RankingSection {...leading} ranking={data} />;
  return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-64" />;
}
