import {
  type EmbeddedMetadata,
  noSettings,
  type Settings,
  settingFieldNames,
} from "@/lib/domain/settings/settings";

/** How an artifact was made, by source. */
export type RecordSources = {
  recorded: Partial<Settings> | null;
  asked: Partial<Settings> | null;
  embedded: Omit<EmbeddedMetadata, "raw"> | null;
  /** Pixels as displayed. */
  measured: { width: number; height: number } | null;
};

type Size = { width: number; height: number };

/** The first known value of *recorded*, *asked* and *embedded*. "" is known; only null is unknown. */
function settled<K extends keyof Settings>(sources: RecordSources, key: K): Settings[K] {
  const known = [sources.recorded, sources.asked, sources.embedded].find((s) => (s?.[key] ?? null) !== null);
  return known?.[key] ?? noSettings[key];
}

/** All settings except the size, which has two meanings: see `intendedSize` and `effectiveSettings`. */
function settledSettings(sources: RecordSources): Settings {
  return {
    ...noSettings,
    ...Object.fromEntries(settingFieldNames.map((key) => [key, settled(sources, key)])),
  };
}

/** The intended size, both dimensions from one source; a grid or an upscale measures differently. */
export function intendedSize(sources: RecordSources): Size | null {
  for (const source of [sources.recorded, sources.asked, sources.embedded]) {
    const width = source?.width ?? null;
    const height = source?.height ?? null;
    if (width !== null && height !== null) return { width, height };
  }
  return null;
}

/** The artifact's settings with the measured size. */
export function effectiveSettings(sources: RecordSources): Settings {
  const { width = null, height = null } = sources.measured ?? intendedSize(sources) ?? {};
  return { ...settledSettings(sources), width, height };
}

/** The settings for comparison, with the intended size, or the measured one if none is known. */
export function comparableSettings(sources: RecordSources): Settings {
  const { width = null, height = null } = intendedSize(sources) ?? sources.measured ?? {};
  return { ...settledSettings(sources), width, height };
}

/** Whether any source has metadata; the measured size does not count. */
export function hasMetadata(sources: RecordSources): boolean {
  const { recorded, asked, embedded } = sources;
  return Object.values(settledSettings({ recorded, asked, embedded, measured: null })).some(
    (v) => v !== null,
  );
}
