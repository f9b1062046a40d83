import { formatPercent, plural } from "@/components/ui/text/format";
import type { DefectCounts } from "@/lib/contracts/defects/defects";

export type DefectRateRow = DefectCounts["items"][number];

const many = (count: number, one: string) => plural(count, one);

/** What the rows say together. `titleOf`: of a word, by its key. */
export function ratesSentence(
  rows: readonly DefectRateRow[],
  by: string,
  titleOf: (word: string) => string,
): string {
  if (by === "word") {
    const [first] = [...rows].sort((a, b) => b.marked - a.marked);
    if (first === undefined || first.marked === 0) return "No defect is marked.";
    const { value, rate, looked } = first;
    return `${titleOf(value)} is marked most: in ${formatPercent(rate)} of the ${many(looked, "picture")} that people looked at.`;
  }
  const sum = (key: "looked" | "marked") => rows.reduce((total, row) => total + row[key], 0);
  return `People looked at ${many(sum("looked"), "picture")} and marked a defect in ${sum("marked")} of them.`;
}

const shownWords = 4;

/** The most frequent words of a row, with their shares of the pictures that were looked at. */
export function wordsText({ words }: DefectRateRow, titleOf: (word: string) => string): string {
  const shown = words.slice(0, shownWords).map(({ word, rate }) => `${titleOf(word)} ${formatPercent(rate)}`);
  return [...shown, ...(words.length > shownWords ? [`${words.length - shownWords} more`] : [])].join(" · ");
}
