"use client";

import clsx from "clsx";
import { PanelRightClose, PanelRightOpen } from "lucide-react";
import dynamic from "next/dynamic";
import type { CSSProperties } from "react";
import { CommentsButton } from "@/components/comments/comments-button";
import { HoldUpdates } from "@/components/picture/after-frame";
import { useHold } from "@/components/picture/use-hold";
import { type Crumb, Page } from "@/components/shell/page";
import { IconButton } from "@/components/ui/icon-button";
import { VerdictLine } from "@/components/ui/text/verdict-line";
import { loaderOf } from "@/lib/client/loader-of";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import { diffableOf } from "./facts/diff-rows";
import { FactsPanel } from "./facts/facts-panel";
import { modeViews } from "./modes/mode-views";
import { MarkBar } from "./stage/mark-bar";
import { Stage } from "./stage/stage";
import { TopActions } from "./top-actions";
import { type CompareStart, useCompare } from "./use-compare";
import type { LookView } from "./use-look";

// Most comparisons are of two pictures.
const Strip = dynamic(loaderOf(() => import("./stage/strip"), "Strip"));
const Steppers = dynamic(loaderOf(() => import("./stage/strip"), "Steppers"));

const DecideDialog = dynamic(
  loaderOf(() => import("@/components/reviews/decide-dialog"), "DecideDialog"),
  { ssr: false },
);

const CommentsPanel = dynamic(
  loaderOf(() => import("@/components/comments/comments-panel"), "CommentsPanel"),
  { ssr: false },
);

export type CompareViewProps = CompareStart & { crumbs: readonly Crumb[] };

export function CompareView({ crumbs, ...compared }: CompareViewProps) {
  const { ws } = compared;
  const compare = useCompare(compared);
  const { labels, look, item, label, isPhone, factsOpen, foldFacts } = compare;
  const { isFresh } = look;
  const { Actions } = modeViews[look.mode];
  return (
    <Page
      body="fill"
      crumbs={crumbs}
      actions={
        <HoldUpdates isHeld={isFresh}>
          {Actions ? <Actions ws={ws} look={look} /> : null}
          <TopActions
            ws={ws}
            ids={look.ids}
            item={item}
            label={label}
            url={look.url}
            onDecide={compare.decide}
          />
        </HoldUpdates>
      }
    >
      <div className={clsx("grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)]", columnsOf(compare))}>
        <div className={rows} style={heightsOf(compare)}>
          <HoldUpdates isHeld={isFresh}>
            <VerdictBar compare={compare} />
          </HoldUpdates>
          <Pictures compare={compare} />
          <HoldUpdates isHeld={isFresh}>
            <CandidateBar compare={compare} />
          </HoldUpdates>
        </div>
        <HoldUpdates isHeld={isFresh}>
          {compare.discussion.isOpen ? (
            <CommentsPanel discussion={compare.discussion} about={label} className="border-l" />
          ) : null}
          {factsOpen ? (
            <FactsPanel
              ws={ws}
              isPhone={isPhone}
              onFold={foldFacts}
              shown={look.shown}
              candidates={look.items}
              labels={labels}
              active={look.active}
              onActivate={(pane) => look.act({ do: "activate", pane })}
              onlyDifferences={!look.all}
              onOnlyDifferences={(only) => look.act({ do: "set", to: { all: !only } })}
            />
          ) : null}
        </HoldUpdates>
      </div>
      {compare.deciding === null ? null : (
        <DecideDialog
          ws={ws}
          candidates={look.items}
          chosenId={compare.deciding}
          onClose={compare.endDecide}
        />
      )}
    </Page>
  );
}

/** The panel beside the pictures has its place before it is there, so that they do not move. */
function columnsOf({ discussion, factsOpen, look }: ReturnType<typeof useCompare>): string {
  if (!discussion.isOpen && !factsOpen) return "grid-cols-1";
  const wide = factsOpen && look.shown.length > 2 && "xl:grid-cols-[minmax(0,1fr)_27rem]";
  return clsx("grid-cols-1 sm:grid-cols-[minmax(0,1fr)_20rem] lg:grid-cols-[minmax(0,1fr)_23.25rem]", wide);
}

const rows =
  "grid min-h-0 min-w-0 grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto_auto] max-sm:pointer-coarse:grid-rows-[auto_minmax(0,1fr)_minmax(var(--below),auto)_minmax(var(--bar),auto)]";

/** Heights on a phone: what lies below the pictures, and the bar of the candidates. */
function heightsOf({ look }: ReturnType<typeof useCompare>): CSSProperties {
  const below = modeViews[look.mode].Below ? "3.3125rem" : "0px";
  return { "--below": below, "--bar": hasStrip(look) ? "8.125rem" : "3.5625rem" } as CSSProperties;
}

/** The fairness verdict on what is shown, and the buttons that open and close the side panels. */
function VerdictBar({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { look, discussion, factsOpen, foldFacts } = compare;
  return (
    <div className="flex border-b">
      <VerdictLine
        verdict={verdict(look.shown.map(diffableOf))}
        note={look.reason}
        className="h-11 flex-1 px-3.5"
      />
      <span className="flex items-center">
        <CommentsButton discussion={discussion} />
      </span>
      <IconButton
        label={factsOpen ? "Hide metadata" : "Show metadata"}
        shortcut="i"
        aria-expanded={factsOpen}
        className="m-1.5 self-center max-sm:m-0"
        onClick={foldFacts}
      >
        {factsOpen ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
      </IconButton>
    </div>
  );
}

/** A phone shows one picture at a time: the active one, or the other one while a finger holds it. */
function Pictures({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { look, labels, isPhone } = compare;
  const { active } = look;
  const { Below } = modeViews[look.mode];
  const hold = useHold();
  const other = active === 0 ? 1 : active;
  const behind = active === 0 ? other : 0;
  return (
    <>
      <div className="flex min-h-0 flex-col" {...(isPhone ? hold.listeners : {})}>
        <Stage
          look={look}
          labels={labels}
          discussion={compare.discussion}
          marking={compare.marking}
          front={hold.held ? behind : active}
          isBarOver={compare.isBarOver}
          onBarOver={compare.moveBar}
        />
      </div>
      <HoldUpdates isHeld={look.isFresh}>
        <div>
          {Below ? (
            <Below
              shown={look.shown}
              labels={labels}
              other={other}
              active={active}
              onActivate={(pane) => look.act({ do: "activate", pane })}
            />
          ) : null}
        </div>
      </HoldUpdates>
    </>
  );
}

const hasStrip = ({ items, mode }: LookView) => items.length > 2 && modeViews[mode].shows !== "all";

/** All candidates, and my marks on the active one. */
function CandidateBar({ compare }: { compare: ReturnType<typeof useCompare> }) {
  const { labels, look, item, label, marks } = compare;
  const many = hasStrip(look);
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-x-3 border-t px-3 py-1.5 max-sm:px-1">
      {many ? <Steppers look={look} /> : null}
      {many ? (
        <Strip items={look.items} labels={labels} look={look} />
      ) : (
        <ActiveLabel look={look} label={label} />
      )}
      <MarkBar item={item} label={label} marks={marks} />
    </footer>
  );
}

/** Names the picture that the marks beside it belong to. */
function ActiveLabel({ look, label }: { look: LookView; label: string }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2 max-sm:hidden">
      {modeViews[look.mode].shows === "all" ? (
        <span className="num grid h-5 min-w-5 place-items-center rounded-xs bg-accent font-semibold text-accent-ink">
          {look.active + 1}
        </span>
      ) : null}
      <span className="truncate">{label}</span>
    </span>
  );
}
