import type { ComparedItem } from "@/lib/contracts/compare";
import { diffMarkdown } from "@/lib/domain/compare/diff-markdown";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import { type DiffRow, diffableOf } from "./diff-rows";
import { rowText } from "./row-text";
import { rowLabel } from "./setting-label";

export type Differences = {
  items: readonly ComparedItem[];
  names: readonly string[];
  rows: readonly DiffRow[];
};

/** The verdict and all rows as a Markdown table. */
export function differencesText({ items, names, rows }: Differences): string {
  const texts = rows.map(({ key, kind, values }) => ({
    label: rowLabel(key),
    isConstant: kind === "constant",
    texts: values.map((value) => rowText(key, value)),
  }));
  return diffMarkdown(verdict(items.map(diffableOf)).text, names, texts);
}
