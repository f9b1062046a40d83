import { noSettings, type Settings, settingFieldNames } from "./settings";

/** The settings in a job's request or report, as in the API: unset ones are missing. */
export type WireSettings = {
  [K in Exclude<keyof Settings, "model" | "loras">]?: Settings[K] | undefined;
} & {
  model?: { name: string; hash?: string | undefined } | undefined;
  loras?: { name: string; hash?: string | undefined; weight?: number | undefined }[] | undefined;
};

/** Normalises settings, with null for missing ones. */
export function settingsOf(wire: WireSettings): Settings {
  const said = Object.fromEntries(
    settingFieldNames.flatMap((key) => (wire[key] === undefined ? [] : [[key, wire[key]]])),
  );
  return {
    ...noSettings,
    ...said,
    model: wire.model === undefined ? null : { name: wire.model.name, hash: wire.model.hash ?? null },
    loras: wire.loras?.map((l) => ({ name: l.name, hash: l.hash ?? null, weight: l.weight ?? null })) ?? null,
  };
}
