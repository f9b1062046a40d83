"use client";

import { PanelRightClose, PanelRightOpen } from "lucide-react";
import dynamic from "next/dynamic";
import { type Crumb, Page } from "@/components/shell/page";
import { IconButton } from "@/components/ui/icon-button";
import { VerdictLine } from "@/components/ui/verdict-line";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import { diffableOf } from "./facts/diff-rows";
import { FactsPanel } from "./facts/facts-panel";
import { MarkBar } from "./stage/mark-bar";
import { PhoneTabs } from "./stage/phone-tabs";
import { Stage } from "./stage/stage";
import { Steppers, Strip } from "./stage/strip";
import { useHold } from "./stage/use-hold";
import { TopActions } from "./top-actions";
import { type Compared, useCompare } from "./use-compare";

const PreferDialog = dynamic(
  () => import("@/components/decide/prefer-dialog").then((file) => file.PreferDialog),
  { ssr: false },
);

export type CompareViewProps = Compared & { crumbs: readonly Crumb[] };

export function CompareView({ crumbs, ...compared }: CompareViewProps) {
  const { ws } = compared;
  const compare = useCompare(compared);
  const { items, labels, place, item, label, isPhone, factsOpen, foldFacts } = compare;
  return (
    <Page
      body="fill"
      crumbs={crumbs}
      actions={<TopActions item={item} label={label} onPrefer={compare.prefer} />}
    >
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="flex border-b">
            <VerdictLine
              verdict={verdict(place.shown.map(diffableOf))}
              caveat={place.caveat}
              className="h-11 flex-1 px-3.5"
            />
            <IconButton
              label={factsOpen ? "Hide metadata" : "Show metadata"}
              shortcut="i"
              aria-expanded={factsOpen}
              className="m-1.5 max-sm:m-0"
              onClick={foldFacts}
            >
              {factsOpen ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
            </IconButton>
          </div>
          <Pictures compare={compare} />
          <CandidateBar compare={compare} />
        </div>
        {factsOpen ? (
          <FactsPanel
            ws={ws}
            isPhone={isPhone}
            onFold={foldFacts}
            shown={place.shown}
            candidates={items}
            labels={labels}
            onlyDifferences={place.onlyDifferences}
            onOnlyDifferences={place.setOnlyDifferences}
          />
        ) : null}
      </div>
      {compare.preferring === null ? null : (
        <PreferDialog ws={ws} candidates={items} chosenId={compare.preferring} onClose={compare.endPrefer} />
      )}
    </Page>
  );
}

/** On a phone one picture at a time: the active one, or the other while a finger rests on it. */
function Pictures({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { place, view, labels, isPhone } = compare;
  const { active } = place;
  const hold = useHold();
  const other = active === 0 ? 1 : active;
  const behind = active === 0 ? other : 0;
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col" {...(isPhone ? hold.listeners : {})}>
        <Stage place={place} view={view} labels={labels} front={hold.held ? behind : active} />
      </div>
      {place.mode === "side" ? (
        <PhoneTabs
          shown={place.shown}
          labels={labels}
          other={other}
          active={active}
          onActivate={place.setActive}
        />
      ) : null}
    </>
  );
}

/** Below the stage: all candidates, and my marks on the active one. */
function CandidateBar({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { items, labels, place, item, label, marks } = compare;
  const many = items.length > 2;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-x-3 border-t px-3 py-1.5 max-sm:px-1">
      {many ? <Steppers place={place} /> : null}
      {many ? (
        <Strip items={items} labels={labels} place={place} />
      ) : (
        <span className="flex-1 max-sm:hidden" />
      )}
      <MarkBar item={item} label={label} marks={marks} />
    </footer>
  );
}
