import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { MeasuredMetadata } from "@/lib/contracts/settings";
import { catalogue, settingKeys, settingLabel, settingOf } from "@/lib/domain/settings/catalogue";
import type { SettingField } from "@/lib/domain/settings/settings";

/** `measured` is null for a job. */
export type Metadata = Omit<Artifact["metadata"], "measured"> & { measured: MeasuredMetadata | null };
export type DriftText = Pick<Artifact["drift"][number], "key" | "because">;
type StatedSettings = NonNullable<Metadata["asked"]>;

export const sources = ["asked", "recorded", "embedded", "measured"] as const;
export type SettingSource = (typeof sources)[number];

/** `text` is null if this source lacks the setting. `differs` if it disagrees with the first source that has it. */
export type SettingCell = { source: SettingSource; text: string | null; differs: boolean };
export type SettingRow = { key: string; label: string; cells: SettingCell[]; because: string | null };

/** Prompts are shown separately, and the pipeline belongs to the job. */
const shown = settingKeys.filter((key) => key !== "pipeline" && key !== "prompt" && key !== "negativePrompt");
type ShownKey = (typeof shown)[number];

function textIn(said: Partial<StatedSettings>, key: ShownKey): string | null {
  if (key !== "size") {
    const value = said[key as Exclude<SettingField, "width" | "height">] ?? null;
    return value === null ? null : settingOf(key).text(value);
  }
  const { width = null, height = null } = said;
  return width === null && height === null ? null : catalogue.size.text({ width, height });
}

/** A job that asked for no settings gets no column. */
const saysAnything = (said: StatedSettings | null) =>
  said !== null && shown.some((key) => textIn(said, key) !== null);

/** The sources that have at least one setting. */
export function knownSources(metadata: Metadata): SettingSource[] {
  return sources.filter((source) =>
    source === "measured" ? metadata.measured !== null : saysAnything(metadata[source]),
  );
}

function cellsOf(texts: readonly [SettingSource, string | null][], drifts: boolean): SettingCell[] {
  const first = texts.find(([, text]) => text !== null)?.[1] ?? null;
  return texts.map(([source, text]) => ({
    source,
    text,
    differs: drifts && text !== null && text !== first,
  }));
}

function hiresText(embedded: Metadata["embedded"]): string | null {
  const hires = embedded?.hires ?? null;
  if (hires === null) return null;
  const parts = [
    hires.scale === null ? null : `${hires.scale}×`,
    hires.upscaler,
    hires.steps === null ? null : `${hires.steps} steps`,
    hires.denoise === null ? null : `denoise ${hires.denoise}`,
  ];
  return parts.filter((part) => part !== null).join("\n") || null;
}

/** One row for each setting that at least one source has. */
export function settingRows(metadata: Metadata, drift: readonly DriftText[]): SettingRow[] {
  const known = knownSources(metadata);
  const rows = shown.map((key): SettingRow => {
    const texts = known.map((source): [SettingSource, string | null] => {
      const said = metadata[source];
      if (said === null) return [source, null];
      // The only measured setting is the size.
      const { width, height } = said;
      return [source, textIn(source === "measured" ? { width, height } : (said as StatedSettings), key)];
    });
    const fields: readonly string[] = catalogue[key].fields;
    const drifts = drift.filter((each) => fields.includes(each.key));
    const because = drifts.find((each) => each.because !== null)?.because ?? null;
    return { key, label: settingLabel(key), cells: cellsOf(texts, drifts.length > 0), because };
  });
  const hires = known.map((source): [SettingSource, string | null] => [
    source,
    source === "embedded" ? hiresText(metadata.embedded) : null,
  ]);
  rows.push({ key: "hires", label: "hires fix", cells: cellsOf(hires, false), because: null });
  return rows.filter((row) => row.cells.some((cell) => cell.text !== null));
}

export type SaidText = { text: string; from: SettingSource[] };

/** The distinct wordings of a prompt with their sources, the recorded one first. Empty prompts are left out. */
export function saidTexts(metadata: Metadata, key: "prompt" | "negativePrompt"): SaidText[] {
  const said: SaidText[] = [];
  for (const source of ["recorded", "asked", "embedded"] as const) {
    const text = metadata[source]?.[key];
    if (!text) continue;
    const same = said.find((each) => each.text === text);
    if (same) same.from.push(source);
    else said.push({ text, from: [source] });
  }
  return said;
}
