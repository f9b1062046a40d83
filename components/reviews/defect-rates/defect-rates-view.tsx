"use client";

import { useQuery } from "@tanstack/react-query";
import { Crosshair } from "lucide-react";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { Kbd } from "@/components/ui/kbd";
import { withPercents } from "@/components/ui/text/format";
import { defectRatesOf } from "@/lib/client/defects/defect-rates";
import { defectRatesParams, type DefectRatesView as View } from "@/lib/client/defects/defect-rates-query";
import { defectWordsOf } from "@/lib/client/defects/defects";
import type { DefectCounts } from "@/lib/contracts/defects/defects";
import type { DefectWord } from "@/lib/domain/defects/words";
import { InsightsPage } from "../insights/insights-page";
import { RateList } from "./rate-list";
import { ratesSentence } from "./rate-words";

type DefectRatesViewProps = {
  ws: string;
  initial: { view: View; counts: DefectCounts; words: DefectWord[] };
};

const groups = [
  { value: "model", label: "Model" },
  { value: "preset", label: "Preset" },
  { value: "sampler", label: "Sampler" },
  { value: "word", label: "Word" },
] as const;

/** How often pictures bear a defect, of those that somebody looked at: the answer in words, then a row a value. */
export function DefectRatesView({ ws, initial }: DefectRatesViewProps) {
  const [view, setView] = useQueryStates(defectRatesParams);
  const isInitial = view.days === initial.view.days && view.by === initial.view.by;
  const read = useQuery({
    ...defectRatesOf(ws, view),
    ...(isInitial ? { initialData: initial.counts } : {}),
  });
  return (
    <InsightsPage
      ws={ws}
      current="defects"
      crumbs={[{ label: "Insights", href: `/w/${ws}/insights` }, { label: "Defects" }]}
      days={view.days}
      onDays={(days) => void setView({ days })}
      isStale={read.isPlaceholderData}
    >
      <ReadFailure read={read} what="The defects" />
      {read.isPending ? <Skeleton className="h-72" /> : null}
      <Segmented
        label="By"
        className="justify-self-start"
        value={view.by}
        onChange={(by) => void setView({ by })}
        options={groups}
      />
      {read.data === undefined ? null : (
        <Found ws={ws} by={view.by} counts={read.data} firstWords={initial.words} />
      )}
    </InsightsPage>
  );
}

type FoundProps = { ws: string; by: View["by"]; counts: DefectCounts; firstWords: DefectWord[] };

function Found({ ws, by, counts: { items, assistants }, firstWords }: FoundProps) {
  const { data: words } = useQuery({ ...defectWordsOf(ws), initialData: firstWords });
  const titleOf = (key: string) => words.find((word) => word.key === key)?.title ?? key;
  const nameOf = by === "word" ? titleOf : (value: string) => value;
  if (items.length === 0 && assistants.length === 0) return <NoneLooked by={by} />;
  return (
    <>
      <header className="grid gap-2">
        <p className="max-w-235 text-balance text-xl leading-snug [overflow-wrap:anywhere] max-sm:text-lg">
          {withPercents(ratesSentence(items, by, titleOf))}
        </p>
        <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">
          A picture counts once, however many defects it bears, if a person voted on it, marked it or answered
          its checklist. What nobody looked at is not clean: it is not here. Whiskers are 95&nbsp;% intervals,
          dashed under 20 pictures.
        </p>
      </header>
      {items.length === 0 ? null : (
        <RateList label="Defects" rows={items} nameOf={nameOf} titleOf={titleOf} />
      )}
      {assistants.length === 0 ? null : (
        <section className="grid gap-3" aria-labelledby="by-assistants">
          <h2 id="by-assistants" className="font-semibold">
            What assistants marked, counted apart
          </h2>
          <RateList
            label="Defects that assistants marked"
            rows={assistants}
            nameOf={nameOf}
            titleOf={titleOf}
            mark="diamond"
          />
        </section>
      )}
    </>
  );
}

function NoneLooked({ by }: Pick<FoundProps, "by">) {
  const which = by === "word" ? "" : ` with a known ${by}`;
  return (
    <EmptyState
      icon={<Crosshair />}
      heading="h2"
      title={`Nobody has looked at a picture${which} in this period`}
    >
      This page says how often pictures bear a defect, by what made them, once people have voted on some. On a
      picture’s page, <Kbd>⇧ X</Kbd> marks what is wrong.
    </EmptyState>
  );
}
