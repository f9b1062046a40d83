"use client";

import { Clipboard } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import type { ComparedItem } from "@/lib/contracts/compare";
import { diffMarkdown } from "@/lib/domain/compare/diff-markdown";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import { type DiffRow, diffableOf } from "./diff-rows";
import { rowText } from "./row-text";
import { rowLabel } from "./setting-label";

type CopyMarkdownProps = {
  items: readonly ComparedItem[];
  names: readonly string[];
  rows: readonly DiffRow[];
};

/** Copies the verdict and all rows as a table. */
export function CopyMarkdown({ items, names, rows }: CopyMarkdownProps) {
  async function copy() {
    const texts = rows.map(({ key, kind, values }) => ({
      label: rowLabel(key),
      isConstant: kind === "constant",
      texts: values.map((value) => rowText(key, value)),
    }));
    const { text } = verdict(items.map(diffableOf));
    try {
      await navigator.clipboard.writeText(diffMarkdown(text, names, texts));
      toast.success("Differences copied as Markdown");
    } catch {
      toast.error("The browser did not allow copying. Allow it for this site and try again.");
    }
  }
  return (
    <Button size="sm" className="justify-self-start" onClick={() => void copy()}>
      <Clipboard aria-hidden />
      Copy as Markdown
    </Button>
  );
}
