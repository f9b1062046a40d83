import type { ReactNode } from "react";
import { promptDiff, type Segment } from "@/lib/domain/prompt-diff";
import type { DiffRow } from "./diff-rows";
import { settingLabel } from "./setting-label";
import { SettingValue } from "./setting-value";

const modes = {
  words: "by word",
  tags: "by tag, in any order",
  whole: "too unlike to compare word by word",
};

function textOf(row: DiffRow, i: number): string | null {
  const value = row.values[i];
  return typeof value === "string" ? value : null;
}

/** The prompts of all artifacts; each is seen against the champion's, the first. */
export function PromptWords({ row, labels }: { row: DiffRow; labels: readonly string[] }) {
  const name = settingLabel(row.key);
  const first = textOf(row, 0);
  if (row.kind === "constant")
    return (
      <Prompt title={`Same ${name}`}>
        <SettingValue name={row.key} value={first} />
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
  const diff = left === null || right === null ? null : promptDiff(left, right);
  const how = diff === null ? "not known on both" : modes[diff.mode];
  return (
    <section className="grid gap-2">
      <h3 className="text-ink-2">
        <span className="inline-block font-[550] text-ink first-letter:uppercase">{name}</span>{" "}
        <span className="text-xs">{how}</span>
      </h3>
      <Side label={labels[0]}>
        {diff ? <Words segments={diff.left} /> : <SettingValue name={name} value={left} />}
      </Side>
      <Side label={labels[1]}>
        {diff ? <Words segments={diff.right} /> : <SettingValue name={name} value={right} />}
      </Side>
    </section>
  );
}

function Side({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className="text-ink-3 text-xs">{label}</p>
      <p className="text-ink-2 leading-relaxed [overflow-wrap:anywhere]">{children}</p>
    </div>
  );
}

function Prompt({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <h3 className="font-[550]">{title}</h3>
      <p className="text-ink-2 leading-relaxed [overflow-wrap:anywhere]">{children}</p>
    </section>
  );
}

function Words({ segments }: { segments: readonly Segment[] }) {
  if (segments.length === 0) return <SettingValue name="prompt" value="" />;
  let at = 0;
  return segments.map(({ kind, text }) => {
    at += text.length;
    if (kind === "same") return <span key={at}>{text}</span>;
    return kind === "added" ? (
      <ins key={at} className="text-ink">
        {text}
      </ins>
    ) : (
      <del key={at} className="text-ink">
        {text}
      </del>
    );
  });
}
