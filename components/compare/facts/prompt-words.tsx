"use client";

import { type ReactNode, useState } from "react";
import { ExpandButton } from "@/components/ui/text/expand-button";
import { LongText } from "@/components/ui/text/long-text";
import { type PromptSegment, promptDiff } from "@/lib/domain/compare/prompt-diff";
import type { DiffRow } from "./diff-rows";
import { foldSegments } from "./fold-segments";
import { rowLabel } from "./setting-label";
import { SettingValue } from "./setting-value";

const modes = {
  words: "by word",
  tags: "by tag, in any order",
  whole: "too long or too different to compare word by word",
};

function textOf(row: DiffRow, i: number): string | null {
  const value = row.values[i];
  return typeof value === "string" ? value : null;
}

/** The prompts of all artifacts, each diffed against the first one, the champion's. */
export function PromptWords({ row, labels }: { row: DiffRow; labels: readonly string[] }) {
  const name = rowLabel(row.key);
  const first = textOf(row, 0);
  if (row.kind === "constant")
    return (
      <Prompt title={`Same ${name}`}>
        <Whole text={first} />
      </Prompt>
    );
  const others = labels.map((_, i) => i).slice(1);
  return (
    <>
      {others
        .filter((i) => textOf(row, i) !== first)
        .map((i) => (
          <Pair
            key={labels[i]}
            name={name}
            labels={[labels[0] ?? "", labels[i] ?? ""]}
            texts={[first, textOf(row, i)]}
          />
        ))}
    </>
  );
}

type PairProps = { name: string; labels: [string, string]; texts: [string | null, string | null] };

function Pair({ name, labels, texts: [left, right] }: PairProps) {
  const [open, setOpen] = useState(false);
  const diff = left === null || right === null ? null : promptDiff(left, right);
  const folded = diff && { left: foldSegments(diff.left), right: foldSegments(diff.right) };
  const isCut = diff !== null && lengthOf(folded) < lengthOf(diff);
  const shown = open ? diff : folded;
  const how = diff === null ? "unknown on both sides" : modes[diff.mode];
  return (
    <section className="grid gap-2">
      <h3 className="text-ink-2">
        <span className="inline-block font-[550] text-ink first-letter:uppercase">{name}</span>{" "}
        <span className="text-xs">{how}</span>
      </h3>
      <Side label={labels[0]}>{shown ? <Words segments={shown.left} /> : <Whole text={left} />}</Side>
      <Side label={labels[1]}>{shown ? <Words segments={shown.right} /> : <Whole text={right} />}</Side>
      {isCut ? (
        <ExpandButton open={open} onChange={setOpen} className="justify-self-start">
          {open ? "Show only differences" : "Show full prompts"}
        </ExpandButton>
      ) : null}
    </section>
  );
}

type Sides = { left: readonly PromptSegment[]; right: readonly PromptSegment[] };

const lengthOf = (sides: Sides | null) =>
  sides === null ? 0 : [...sides.left, ...sides.right].reduce((sum, { text }) => sum + text.length, 0);

/** Says whether a prompt is unknown or empty; long prompts are folded. */
function Whole({ text }: { text: string | null }) {
  return text ? <LongText text={text} /> : <SettingValue name="prompt" value={text} />;
}

function Side({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className="text-ink-3 text-xs">{label}</p>
      <div className="text-ink-2 leading-relaxed [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}

function Prompt({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <h3 className="font-[550]">{title}</h3>
      <div className="text-ink-2 leading-relaxed [overflow-wrap:anywhere]">{children}</div>
    </section>
  );
}

const elements = { same: "span", added: "ins", removed: "del" } as const;

function Words({ segments }: { segments: readonly PromptSegment[] }) {
  if (segments.length === 0) return <SettingValue name="prompt" value="" />;
  let at = 0;
  return segments.map(({ kind, text }) => {
    at += text.length;
    const Element = elements[kind];
    return (
      <Element key={at} className={kind === "same" ? undefined : "text-ink"}>
        {text}
      </Element>
    );
  });
}
