import type { ComparedItem } from "@/lib/contracts/compare";
import { type Diffable, diffFields, type FieldValue } from "@/lib/domain/compare/metadata-diff";
import { sameValue } from "@/lib/domain/settings/agreement";

export type PixelSize = { width: number; height: number };
export type RowValue = FieldValue | PixelSize;
export type DiffRow = {
  key: string;
  /** `missing`: the known values agree, and some are unknown. */
  kind: "constant" | "varying" | "missing";
  /** One per artifact, in their order; null is unknown. */
  values: readonly RowValue[];
};
export type DiffRows = { prompts: DiffRow[]; settings: DiffRow[]; file: DiffRow[] };

/** The part of a record that the rules compare. */
export const diffableOf = (item: ComparedItem): Diffable => ({ ...item, ...item.metadata });

const promptKeys = ["prompt", "negativePrompt"];
const fileKeys = ["type", "bytes", "createdAt", "credentials", "signer", "sourceType"];
/** Shown below as separate rows: width and height as one, and only the useful part of what was measured. */
const replaced = ["width", "height", "measured"];

function rowOf(key: string, values: readonly RowValue[]): DiffRow[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const alike = known.every((value) => sameValue(value, known[0]));
  if (!alike) return [{ key, kind: "varying", values }];
  return [{ key, kind: known.length < values.length ? "missing" : "constant", values }];
}

function sizes(fields: readonly DiffRow[], count: number): (PixelSize | null)[] {
  const side = (key: string) => fields.find((field) => field.key === key)?.values ?? [];
  const [widths, heights] = [side("width"), side("height")];
  return Array.from({ length: count }, (_, i) => {
    const [width, height] = [widths[i], heights[i]];
    return typeof width === "number" && typeof height === "number" ? { width, height } : null;
  });
}

/** All metadata of the artifacts, side by side, in reading order. */
export function diffRows(items: readonly ComparedItem[]): DiffRows {
  const fields: DiffRow[] = diffFields(items.map(diffableOf));
  const rest = fields.filter(({ key }) => !replaced.includes(key) && !promptKeys.includes(key));
  return {
    prompts: fields.filter(({ key }) => promptKeys.includes(key)),
    settings: [
      ...rest.filter(({ key }) => !fileKeys.includes(key)),
      ...rowOf("size", sizes(fields, items.length)),
    ],
    file: [
      ...rowOf(
        "pixels",
        items.map(({ width, height }) => ({ width, height })),
      ),
      ...rest.filter(({ key }) => fileKeys.includes(key)),
      ...rowOf(
        "sha256",
        items.map((item) => item.sha256),
      ),
    ],
  };
}
