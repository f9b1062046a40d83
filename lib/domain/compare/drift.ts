import { explainSize } from "@/lib/domain/compare/size-drift";
import { intendedSize, type RecordSources } from "@/lib/domain/settings/artifact-record";
import { settingAgrees } from "@/lib/domain/settings/catalogue";
import { type SettingField, type Settings, settingFieldNames } from "@/lib/domain/settings/settings";

type DriftValue = Settings[SettingField];

/** A setting on which the sources that know it disagree; null is unknown. */
export type Drift = {
  key: SettingField;
  asked: DriftValue;
  recorded: DriftValue;
  embedded: DriftValue;
  measured: number | null;
  because: string | null;
};

/** The reason for a measured size, from the first source whose size explains it. */
function becauseOf(sources: RecordSources): string | null {
  const { measured, embedded } = sources;
  if (measured === null) return null;
  const alone: RecordSources = { recorded: null, asked: null, embedded: null, measured: null };
  const meant = [
    intendedSize({ ...alone, embedded }),
    intendedSize({ ...alone, recorded: sources.recorded }),
    intendedSize({ ...alone, asked: sources.asked }),
  ];
  const reasons = meant.map((size) => size && explainSize(size, measured, embedded?.hires ?? null));
  return reasons.find((reason) => reason !== null) ?? null;
}

/** All settings on which the known values disagree, with the reason if there is one. */
export function drift(sources: RecordSources): Drift[] {
  const measured: Partial<Settings> | null = sources.measured;
  const said = [sources.asked, sources.recorded, sources.embedded, measured];
  const because = becauseOf(sources);
  return settingFieldNames.flatMap((key) => {
    const known = said.filter((s) => s !== null && (s[key] ?? null) !== null) as Partial<Settings>[];
    if (
      !known.some((a, i) => known.slice(i + 1).some((b) => settingAgrees(key, a[key], b[key]) === "differs"))
    )
      return [];
    const pixels = key === "width" || key === "height" ? (sources.measured?.[key] ?? null) : null;
    return {
      key,
      asked: sources.asked?.[key] ?? null,
      recorded: sources.recorded?.[key] ?? null,
      embedded: sources.embedded?.[key] ?? null,
      measured: pixels,
      because: key === "width" || key === "height" ? because : null,
    };
  });
}
