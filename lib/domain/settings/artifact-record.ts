import { type Embedded, noSettings, type Settings, settingFieldNames } from "@/lib/domain/settings/settings";

/** What is known of how one artifact was made, by who says it. */
export type Sources = {
  recorded: Partial<Settings> | null;
  asked: Partial<Settings> | null;
  embedded: Embedded | null;
  /** Pixels as displayed. */
  measured: { width: number; height: number } | null;
};

type Size = { width: number; height: number };

/** *Recorded*, else *asked*, else *embedded*. An empty text is known; only null is not. */
function settled<K extends keyof Settings>(sources: Sources, key: K): Settings[K] {
  const known = [sources.recorded, sources.asked, sources.embedded].find((s) => (s?.[key] ?? null) !== null);
  return known?.[key] ?? noSettings[key];
}

/** All settings but the size, which has two meanings: see `intendedSize` and `effectiveSettings`. */
function settledSettings(sources: Sources): Settings {
  return {
    ...noSettings,
    ...Object.fromEntries(settingFieldNames.map((key) => [key, settled(sources, key)])),
  };
}

/** The size that was meant, both sides from one source; a grid or an upscale measures otherwise. */
export function intendedSize(sources: Sources): Size | null {
  for (const source of [sources.recorded, sources.asked, sources.embedded]) {
    const width = source?.width ?? null;
    const height = source?.height ?? null;
    if (width !== null && height !== null) return { width, height };
  }
  return null;
}

/** The artifact's own record: its size is what the pixels measure. */
export function effectiveSettings(sources: Sources): Settings {
  const { width = null, height = null } = sources.measured ?? intendedSize(sources) ?? {};
  return { ...settledSettings(sources), width, height };
}

/** The settings to compare by: their size is what was meant, and what was measured only where nothing is said. */
export function comparableSettings(sources: Sources): Settings {
  const { width = null, height = null } = intendedSize(sources) ?? sources.measured ?? {};
  return { ...settledSettings(sources), width, height };
}

/** Whether any source says anything of how it was made; the pixels' own size does not count. */
export function hasMetadata(sources: Sources): boolean {
  const { recorded, asked, embedded } = sources;
  return Object.values(settledSettings({ recorded, asked, embedded, measured: null })).some(
    (v) => v !== null,
  );
}
