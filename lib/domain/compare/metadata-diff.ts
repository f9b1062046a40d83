import { type Comparable, comparedOf } from "@/lib/domain/compare/compare-settings";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { comparableSettings } from "@/lib/domain/settings/artifact-record";
import { settingAgrees } from "@/lib/domain/settings/catalogue";
import type { Hires, Lora, Model } from "@/lib/domain/settings/settings";

/** What a diff shows of an artifact, beyond the compared settings. */
export type Diffable = Comparable & {
  preset: { id: string; revision: string } | null;
  environment: string;
  /** Media type of the original. */
  type: string;
  bytes: number;
  createdAt: string | null;
  /** What the file says of its origin. It enters no verdict: who signed is no setting. */
  provenance?: {
    credentials: { state: string; signer: { organisation: string } | null };
    sourceType: string | null;
  };
};

export type FieldValue = string | number | null | Model | Lora[] | Hires | Pipeline | Record<string, unknown>;

/** `missing`: the known values agree, and some are unknown. One value per item, in their order. */
export type FieldDiff = { key: string; kind: "constant" | "varying" | "missing"; values: FieldValue[] };

function fieldsOf(item: Diffable): Record<string, FieldValue> {
  const { size: _, pipeline, ...compared } = comparedOf(item);
  const { width, height } = comparableSettings(item);
  return {
    ...compared,
    width,
    height,
    pipeline,
    preset: item.preset,
    environment: item.environment,
    generator: item.embedded?.generator ?? null,
    hires: item.embedded?.hires ?? null,
    measured: item.measured,
    type: item.type,
    bytes: item.bytes,
    createdAt: item.createdAt,
    credentials: item.provenance?.credentials.state ?? null,
    signer: item.provenance?.credentials.signer?.organisation ?? null,
    sourceType: item.provenance?.sourceType ?? null,
  };
}

function kindOf(key: string, values: readonly FieldValue[]): FieldDiff["kind"] {
  const known = values.filter((value) => value !== null);
  const differ = known.some((a, i) => known.slice(i + 1).some((b) => settingAgrees(key, a, b) !== "same"));
  if (differ) return "varying";
  return known.length < values.length ? "missing" : "constant";
}

/** Fields known on at least one item, in reading order. "" and [] are known, null is not. */
export function diffFields(items: readonly Diffable[]): FieldDiff[] {
  const rows = items.map(fieldsOf);
  const keys = Object.keys(rows[0] ?? {});
  return keys.flatMap((key) => {
    const values = rows.map((row) => row[key] ?? null);
    return values.every((value) => value === null) ? [] : { key, kind: kindOf(key, values), values };
  });
}
