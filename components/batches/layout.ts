import { rowText } from "@/lib/client/batches/read-value";

export type LayoutAxis = { keys: readonly string[]; values: readonly (readonly unknown[])[] };

type Row = {
  at: readonly number[];
  texts: readonly string[];
  heads: readonly string[];
  startsGroup: boolean;
};

/** A batch's cells as rows and columns: one axis across, the others multiplied downwards in their order. */
export type Layout = {
  /** The index of the axis across; null for a batch without axes. */
  across: number | null;
  columns: readonly string[];
  /** What stands above the columns and beside the rows: short, and still telling them apart. */
  columnHeads: readonly string[];
  /** Of the axes downwards. */
  rows: readonly Row[];
  columnKeys: string;
  rowKeys: string;
};

const keysText = ({ keys }: LayoutAxis) =>
  keys.length === 2 && keys[0] === "width" && keys[1] === "height"
    ? "size"
    : keys.map((key) => key.replace(/^params\./, "")).join(" and ");

export const axisName = keysText;

/** The longest axis that fits across a page, the later of equals; else the last one. */
function acrossOf(axes: readonly LayoutAxis[], widest = 12): number {
  const fitting = axes.map(({ values }, i) => ({ length: values.length, i }));
  const best = fitting
    .filter(({ length }) => length <= widest)
    .sort((a, b) => b.length - a.length || b.i - a.i)[0];
  return best?.i ?? axes.length - 1;
}

/** Every combination of indexes below these lengths, the last changing fastest. */
function combinations(lengths: readonly number[], most: number): number[][] {
  let all: number[][] = [[]];
  for (const length of lengths) {
    const next: number[][] = [];
    for (const before of all)
      for (let i = 0; i < length && next.length < most; i++) next.push([...before, i]);
    all = next;
  }
  return all;
}

const list = new Intl.ListFormat("en");

/** `chosen`: the axis across, if somebody chose. At most `maxRows` rows. */
export function layoutOf(axes: readonly LayoutAxis[], chosen: number | null, maxRows = 10_000): Layout {
  if (axes.length === 0)
    return {
      across: null,
      columns: [""],
      columnHeads: [""],
      rows: [{ at: [], texts: [], heads: [], startsGroup: false }],
      columnKeys: "",
      rowKeys: "",
    };
  const across = chosen !== null && chosen < axes.length ? chosen : acrossOf(axes);
  const down = axes.filter((_, i) => i !== across);
  const downHeads = down.map(headsOf);
  const rows = combinations(
    down.map(({ values }) => values.length),
    maxRows,
  ).map((at, i) => ({
    at,
    texts: at.map((index, axis) => textAt(down[axis], index)),
    heads: at.map((index, axis) => downHeads[axis]?.[index] ?? ""),
    startsGroup: i > 0 && down.length > 1 && at.slice(1).every((index) => index === 0),
  }));
  const columns = axes[across];
  return {
    across,
    columns: columns?.values.map((_, i) => textAt(columns, i)) ?? [],
    columnHeads: columns === undefined ? [] : headsOf(columns),
    rows,
    columnKeys: columns === undefined ? "" : keysText(columns),
    rowKeys: list.format(down.map(keysText)),
  };
}

/** Longer ones are labelled by their ends. */
const maxSeedDigits = 10;

/** Prompts with a longer common beginning are labelled by what follows it. */
const maxAlike = 16;

const isLongSeed = (text: string) => /^-?\d+$/.test(text) && text.length > maxSeedDigits;

/** How many characters all of these begin with, up to a word's end; at least the last word of each is left. */
function alikeIn(texts: readonly string[]): number {
  const [first = "", ...others] = texts;
  let end = 0;
  while (end < first.length && others.every((text) => text[end] === first[end])) end++;
  const shortest = Math.min(...texts.map((text) => text.trimEnd().lastIndexOf(" ")));
  return first.lastIndexOf(" ", Math.min(end, shortest)) + 1;
}

/** The values of an axis beside rows or above columns: of long seeds the last digits, of prompts where they differ. */
function headsOf(axis: LayoutAxis): string[] {
  const texts = axis.values.map((_, i) => textAt(axis, i));
  const alike = texts.length > 1 ? alikeIn(texts) : 0;
  if (alike > maxAlike) return texts.map((text) => `… ${text.slice(alike)}`);
  return texts.map((text) => (isLongSeed(text) ? `…${text.slice(-4)}` : text));
}

const textAt = (axis: LayoutAxis | undefined, index: number): string =>
  axis === undefined ? "" : rowText(axis.keys, axis.values[index] ?? []);

/** The position of the cell in a row and a column. */
export function positionOf({ across }: Layout, row: readonly number[], column: number): number[] {
  if (across === null) return [];
  return [...row.slice(0, across), column, ...row.slice(across)];
}

export const positionKey = (at: readonly number[]): string => at.join(".");

/** "aurora-xl, cfg 9, seed 41": a cell, said. */
export function cellText(axes: readonly LayoutAxis[], at: readonly number[]): string {
  const parts = axes.map((axis, i) => {
    const text = textAt(axis, at[i] ?? 0);
    return axis.keys[0] === "model" ? text : `${keysText(axis)} ${text}`;
  });
  return parts.length === 0 ? "the only cell" : parts.join(", ");
}
