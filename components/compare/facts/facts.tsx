"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import type { ComparedItem } from "@/lib/contracts/compare";
import { CopyMarkdown } from "./copy-markdown";
import { DecisionPanel } from "./decision-panel";
import { type DiffRow, diffRows } from "./diff-rows";
import { DiffTable } from "./diff-table";
import { PromptWords } from "./prompt-words";
import { rowLabel } from "./setting-label";

// Most comparisons are of two pictures.
const ManyPrompts = dynamic(loaderOf(() => import("./many-prompts"), "ManyPrompts"));
const SurveyTable = dynamic(loaderOf(() => import("./survey-table"), "SurveyTable"));

export type FactsProps = {
  ws: string;
  /** The artifacts shown, champion first. */
  shown: readonly ComparedItem[];
  /** All artifacts being compared, shown or not. */
  candidates: readonly ComparedItem[];
  labels: ReadonlyMap<string, string>;
  /** The pane that keys act on. */
  active: number;
  onActivate: (pane: number) => void;
  onlyDifferences: boolean;
  onOnlyDifferences: (only: boolean) => void;
};

/** Above this many pictures, each is a row of the table instead of a column. */
const maxColumns = 4;

/** The metadata diff, differences first, and the team's decision. */
export function Facts(props: FactsProps) {
  const { ws, shown, candidates, labels, active, onActivate, onlyDifferences, onOnlyDifferences } = props;
  const { prompts, settings, file } = diffRows(shown);
  const many = shown.length > maxColumns;
  const wanted = (rows: readonly DiffRow[]) =>
    onlyDifferences ? rows.filter((row) => row.kind !== "constant") : rows;
  const alike = [...prompts, ...settings, ...file].filter((row) => row.kind === "constant");
  const names = shown.map((item) => labels.get(item.id) ?? item.name);
  return (
    <div className="grid content-start gap-5">
      {many ? (
        <SurveyTable
          rows={wanted([...settings, ...file])}
          items={shown}
          labels={labels}
          active={active}
          onActivate={onActivate}
        />
      ) : (
        <DiffTable
          items={shown}
          labels={labels}
          groups={[
            { title: "Settings", rows: wanted(settings), marked: true },
            { title: "File", rows: wanted(file), marked: false },
          ]}
        />
      )}
      {wanted(prompts).map((row) =>
        many ? (
          <ManyPrompts key={row.key} row={row} active={active} names={names} />
        ) : (
          <PromptWords key={row.key} row={row} labels={names} />
        ),
      )}
      {alike.length > 0 ? (
        <button
          type="button"
          aria-expanded={!onlyDifferences}
          onClick={() => onOnlyDifferences(!onlyDifferences)}
          className="flex min-h-6 items-start gap-1.5 text-left text-ink-2 hover:text-ink pointer-coarse:min-h-11"
        >
          {onlyDifferences ? (
            <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0" />
          ) : (
            <ChevronDown aria-hidden className="mt-0.5 size-4 shrink-0" />
          )}
          {alike.length} identical: {alike.map((row) => rowLabel(row.key)).join(", ")}
        </button>
      ) : null}
      <CopyMarkdown items={shown} names={names} rows={[...prompts, ...settings, ...file]} />
      <DecisionPanel ws={ws} candidates={candidates} />
    </div>
  );
}
