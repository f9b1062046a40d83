import type { DatasetRow, LeftOutCounts } from "./dataset-row";
import type { Shares } from "./split-deal";

export type CardFacts = {
  title: string;
  form: "parquet" | "pairs" | "imagefolder";
  rows: "pairs" | "votes";
  ties: "apart" | "keep" | "drop";
  where: {
    agreement?: number | undefined;
    votes?: number | undefined;
    controlled?: true | undefined;
    raters: string;
  };
  licence: string | undefined;
  seed: string | undefined;
  shares: Shares;
  reviews: number;
  questions: readonly { key: string; text: string }[];
  splits: readonly { name: string; rows: number; prompts: number }[];
  apart: number;
  leftOut: LeftOutCounts;
  meanAgreement: number | null;
  version: string;
};

const pathsOf = {
  parquet: (split: string) => `data/${split}-*.parquet`,
  pairs: (split: string) => `${split}/**`,
  imagefolder: (split: string) => `${split}/**`,
};

function frontMatter({ form, title, splits }: CardFacts): string {
  const files = splits.flatMap(({ name }) => [
    `  - split: ${name}`,
    `    path: ${JSON.stringify(pathsOf[form](name))}`,
  ]);
  return [
    "---",
    `pretty_name: ${JSON.stringify(title)}`,
    "configs:",
    "- config_name: default",
    "  data_files:",
    ...files,
    "---",
  ].join("\n");
}

const reasonTexts: Record<keyof LeftOutCounts, string> = {
  neither: "neither picture was wanted",
  ties: "a tie",
  agreement: "people agreed too little",
  votes: "too few votes",
  uncontrolled: "the pictures differ in more than one setting, or it is not known",
  noPrompt: "a picture without a prompt",
  promptsDiffer: "the pictures have different prompts",
  removed: "left since: a picture was removed; such a row stands apart, without bytes",
};

function filtersText({ where, rows, ties }: CardFacts): string[] {
  const { agreement, votes, controlled, raters } = where;
  return [
    rows === "votes" ? "Every vote is a row." : "Every pair is a row, by the majority of its votes.",
    `Votes of ${raters === "all" ? "people and assistants" : raters}.`,
    ...(agreement === undefined
      ? []
      : [`Only pairs on which at least ${agreement} of people's votes agree.`]),
    ...(votes === undefined ? [] : [`Only pairs with at least ${votes} people's votes.`]),
    ...(controlled ? ["Only pairs whose pictures differ in one setting."] : []),
    ties === "keep" ? "Ties are rows, labelled 0.5." : "Ties are no rows that a trainer reads.",
  ];
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");

/** The README of a dataset: what is in it, what is not, and why. Names nobody, and no time. */
export function datasetCard(facts: CardFacts): string {
  const { title, splits, questions, apart, leftOut, licence, shares, seed, meanAgreement } = facts;
  const reasons = Object.entries(leftOut).filter(([, count]) => count > 0) as [keyof LeftOutCounts, number][];
  const dealt = shares.map(({ name, share }) => `${name} ${share}`).join(", ");
  return [
    frontMatter(facts),
    `# ${title}`,
    `Decisions of ${facts.reviews} ${facts.reviews === 1 ? "review" : "reviews"}, taken out by Fluxara ${facts.version}.`,
    "## Rows",
    list(splits.map(({ name, rows, prompts }) => `${name}: ${rows} rows, ${prompts} prompts`)),
    `In all: ${splits.reduce((sum, { rows }) => sum + rows, 0)} rows.`,
    `Apart, where no trainer reads: ${apart} rows.`,
    "## Questions as they were asked",
    list(questions.map(({ key, text }) => `${key}: ${text}`)),
    meanAgreement === null ? "" : `People's votes agree on a pair by ${meanAgreement.toFixed(3)} on average.`,
    "## Filters",
    list(filtersText(facts)),
    "## Not among the rows",
    reasons.length === 0
      ? "Nothing."
      : list(reasons.map(([reason, count]) => `${count}: ${reasonTexts[reason]}`)),
    "## Splits",
    `Pairs that share a prompt or a picture are in one split (${dealt}${seed === undefined ? "" : `, seed ${JSON.stringify(seed)}`}).`,
    "## Licence",
    licence ?? "None given.",
    "",
  ]
    .filter((part) => part !== "" || part === undefined)
    .join("\n\n")
    .concat("\n");
}

/** The mean of the rows' agreement, of those that have one. */
export function meanAgreementOf(rows: readonly DatasetRow[]): number | null {
  const known = rows.flatMap(({ agreement, isApart }) => (isApart ? [] : (agreement ?? [])));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
