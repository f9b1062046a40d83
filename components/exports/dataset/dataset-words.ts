import { formatNumber, plural } from "@/components/ui/text/format";
import type { DatasetEstimate } from "@/lib/contracts/datasets";
import type { DatasetChoices } from "@/lib/domain/datasets/dataset-options";

type Reason = keyof DatasetEstimate["leftOut"];

const verbs: Record<string, string> = { train: "to train", validation: "to validate", test: "to test" };

/** "312 pairs of 128 prompts: 250 to train, 31 to validate, 31 to test." */
export function datasetSentence({ rows, splits }: DatasetEstimate, unit: string): string {
  const prompts = splits.reduce((sum, split) => sum + split.prompts, 0);
  const dealt = splits.map((split) => `${formatNumber(split.rows)} ${verbs[split.name] ?? split.name}`);
  const shares = splits.length > 1 ? `: ${dealt.join(", ")}` : "";
  return `${plural(rows, unit)} of ${plural(prompts, "prompt")}${shares}.`;
}

/** One part of what was judged. */
export type BarPart = { kind: "in" | "apart" | "out"; count: number; label: string };

const apartReasons: readonly Reason[] = ["ties", "neither", "removed"];
const isApart = (reason: Reason, { ties }: DatasetChoices) =>
  apartReasons.includes(reason) && (ties !== "drop" || reason === "removed");

function reasonLabel(reason: Reason, { agreement, votes }: DatasetChoices): string {
  const labels: Record<Reason, string> = {
    ties: "ties",
    neither: "neither wanted",
    removed: "picture gone",
    agreement: `under ${agreement} %`,
    votes: `fewer than ${votes} votes`,
    uncontrolled: "several settings differ",
    noPrompt: "no prompt",
    promptsDiffer: "two prompts",
  };
  return labels[reason];
}

/** What is in, apart and left out; the counts add up to all that was judged. */
export function barParts({ rows, leftOut }: DatasetEstimate, options: DatasetChoices): BarPart[] {
  const reasons = (Object.entries(leftOut) as [Reason, number][]).filter(([, count]) => count > 0);
  const parts = reasons.map(([reason, count]): BarPart => {
    const apart = isApart(reason, options);
    return {
      kind: apart ? "apart" : "out",
      count,
      label: apart ? `${reasonLabel(reason, options)}, apart` : reasonLabel(reason, options),
    };
  });
  const order = ["in", "apart", "out"];
  const all: BarPart[] = [{ kind: "in", count: rows, label: "rows" }, ...parts];
  return all.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

export type MostTaken = { reason: Reason; count: number; all: number; name: string };

/** Which reason took the most of what was judged; null if nothing was. */
export function mostTaken({ leftOut, rows }: DatasetEstimate, options: DatasetChoices): MostTaken | null {
  const entries = Object.entries(leftOut) as [Reason, number][];
  const [most] = entries.toSorted(([, a], [, b]) => b - a);
  if (most === undefined || most[1] === 0) return null;
  const [reason, count] = most;
  const all = rows + entries.reduce((sum, [, each]) => sum + each, 0);
  const { agreement, votes } = options;
  const names: Record<Reason, string> = {
    ties: "Ties",
    neither: "Neither wanted",
    removed: "Pictures that are gone",
    agreement: `“People agree in at least ${agreement} %”`,
    votes: `“At least ${votes} votes”`,
    uncontrolled: "“One setting varies”",
    noPrompt: "Pictures without a prompt",
    promptsDiffer: "Pairs with two prompts",
  };
  return { reason, count, all, name: names[reason] };
}

export type ArchiveLine = { path: string; note: string };

/** The files of the archive. */
export function archiveLines({ form }: DatasetChoices, { splits, apart }: DatasetEstimate): ArchiveLine[] {
  const of = {
    parquet: (split: string, rows: number): ArchiveLine[] => [
      { path: `data/${split}-00000-of-….parquet`, note: plural(rows, "row") },
    ],
    pairs: (split: string, rows: number): ArchiveLine[] => [
      { path: `${split}/w/000001.png …`, note: `${formatNumber(rows)} that won, with captions` },
      { path: `${split}/l/000001.png …`, note: "and lost" },
    ],
    imagefolder: (split: string): ArchiveLine[] => [
      { path: `${split}/000001.png …`, note: "that won more than they lost, with captions" },
      { path: `${split}/metadata.jsonl`, note: "votes and wins of each" },
    ],
  }[form];
  const apartPath = { parquet: "apart/….parquet", pairs: "apart.jsonl", imagefolder: null }[form];
  return [
    { path: "README.md", note: "card: counts, question, agreement, licence, what left" },
    ...splits.flatMap(({ name, rows }) => of(name, rows)),
    ...(apart === 0 || apartPath === null
      ? []
      : [{ path: apartPath, note: "ties, neither, removed: no trainer reads these" }]),
    { path: "dataset.json  manifest-sha256.txt", note: "" },
  ];
}
