import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Grid } from "@/lib/contracts/grid";
import { headText, valueWords } from "@/lib/domain/compare/grid-text";
import type { SettingKey } from "@/lib/domain/settings/catalogue";

export type AxisHead = {
  key: string;
  text: string;
  /** The value, with the setting's name if the value alone would be unclear. */
  words: string;
  items: ArtifactItem[];
};

export type Matrix = {
  x: { key: SettingKey; heads: AxisHead[] };
  y: { key: SettingKey; heads: AxisHead[] };
  /** By row and column. Artifacts are newest first; a cell without any is a hole. */
  cells: ArtifactItem[][][];
  holes: number;
  /** Median of width divided by height, within limits. */
  ratio: number;
};

const none: NonNullable<Grid["x"]> = { key: "model", values: [] };

function ratioOf(items: readonly ArtifactItem[]): number {
  const ratios = items.map(({ width, height }) => width / height).sort((a, b) => a - b);
  return Math.min(Math.max(ratios[ratios.length >> 1] ?? 1, 0.6), 1.9);
}

/** A grid from the API in the form in which the page renders it. */
export function matrixOf({ x = none, y = none, cells: filled = [], items = [] }: Grid): Matrix {
  const byId = new Map(items.map((item) => [item.id, item]));
  const cells: ArtifactItem[][][] = y.values.map(() => x.values.map(() => []));
  for (const { x: column, y: row, artifactIds } of filled)
    cells[row]?.[column]?.push(...artifactIds.flatMap((id) => byId.get(id) ?? []));
  const head = (key: SettingKey, value: unknown, of: ArtifactItem[]): AxisHead => ({
    key: JSON.stringify(value),
    text: headText(key, value),
    words: valueWords(key, value),
    items: of,
  });
  return {
    x: {
      key: x.key,
      heads: x.values.map((value, column) =>
        head(
          x.key,
          value,
          cells.flatMap((row) => row[column] ?? []),
        ),
      ),
    },
    y: { key: y.key, heads: y.values.map((value, row) => head(y.key, value, cells[row]?.flat() ?? [])) },
    cells,
    holes: cells.flat().filter((cell) => cell.length === 0).length,
    ratio: ratioOf(items),
  };
}
