import { hasMetadata } from "@/lib/domain/artifact-record";
import {
  type Comparable,
  type Compared,
  comparedOf,
  type SettingKey,
  settingKeys,
  settingsAgree,
} from "@/lib/domain/compare-settings";

const list = new Intl.ListFormat("en");

export type Verdict = {
  kind: "controlled" | "confounded" | "identical" | "incomparable";
  /** Keys of the settings that vary; a size is `width` and `height`. */
  varying: string[];
  text: string;
};

const labels: Readonly<Record<SettingKey, string>> = {
  prompt: "prompt",
  negativePrompt: "negative prompt",
  model: "model",
  loras: "LoRAs",
  sampler: "sampler",
  scheduler: "scheduler",
  steps: "steps",
  cfg: "cfg",
  clipSkip: "clip skip",
  size: "size",
  pipeline: "pipeline",
  seed: "seed",
};

/** How one setting stands over all items. `knownOn` counts the items that know it. */
type Standing = { key: SettingKey; varies: boolean; undecided: boolean; knownOn: number };

function standingOf(key: SettingKey, items: readonly Compared[]): Standing {
  const known = items.filter((item) => item[key] !== null);
  const pairs = known.flatMap((a, i) => known.slice(i + 1).map((b) => settingsAgree(key, a, b)));
  return {
    key,
    varies: pairs.includes("differs"),
    undecided: pairs.includes("unknown"),
    knownOn: known.length,
  };
}

const named = (keys: readonly SettingKey[]) => list.format(keys.map((key) => labels[key]));
const keysOf = (standings: readonly Standing[]): string[] =>
  standings.flatMap(({ key }) => (key === "size" ? ["width", "height"] : [key]));

/** Whether a comparison is fair: at most one setting may differ, and it must be known that the rest do not. */
export function verdict(items: readonly Comparable[]): Verdict {
  const compared = items.map(comparedOf);
  const standings = settingKeys.map((key) => standingOf(key, compared));
  const settings = standings.filter((s) => s.key !== "seed");
  const seed = standings.filter((s) => s.key === "seed");
  const varying = settings.filter((s) => s.varies);
  const keys = keysOf(varying);
  const silent = items.filter((item) => !hasMetadata(item)).length;
  if (silent > 0)
    return { kind: "incomparable", varying: keys, text: `Not comparable: no metadata on ${silent}` };
  if (varying.length > 1)
    return {
      kind: "confounded",
      varying: keys,
      text: `Confounded: ${named(varying.map((s) => s.key))} vary`,
    };
  const partial = settings.filter((s) => isPartial(s, items.length));
  if (partial.length > 0)
    return { kind: "incomparable", varying: keys, text: partialText(partial, items.length) };
  const seedVaries = seed.some((s) => s.varies);
  const [only] = varying;
  if (only !== undefined) {
    const text = `Controlled: only ${labels[only.key]} varies${seedVaries ? ", and the seed" : ""}`;
    return { kind: "controlled", varying: keys, text };
  }
  return {
    kind: "identical",
    varying: seedVaries ? ["seed"] : [],
    text: `Identical settings${seedVaries ? ", different seed" : ""}`,
  };
}

/** Known on some only, or known in ways that cannot be compared. What differs already needs no more knowledge. */
const isPartial = (s: Standing, items: number) =>
  (s.knownOn > 0 && s.knownOn < items) || (s.undecided && !s.varies);

function partialText(partial: readonly Standing[], items: number): string {
  const parts = partial.map(({ key, knownOn }) =>
    knownOn < items
      ? `${labels[key]} known on ${knownOn} of ${items}`
      : `${labels[key]} known by unlike names`,
  );
  return `Not comparable: ${list.format(parts)}`;
}
