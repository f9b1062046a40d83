import {
  type Comparable,
  type ComparedValues,
  comparedOf,
  settingsAgree,
} from "@/lib/domain/compare/compare-settings";
import { derivedText, type Kin, kinOf } from "@/lib/domain/compare/derived-text";
import { hasMetadata } from "@/lib/domain/settings/artifact-record";
import { catalogue, type SettingKey, settingKeys, settingLabel } from "@/lib/domain/settings/catalogue";

const list = new Intl.ListFormat("en");

export type FairnessVerdict = {
  kind: "controlled" | "confounded" | "identical" | "incomparable";
  /** Keys of the settings that vary; size is reported as `width` and `height`. */
  varying: string[];
  text: string;
};

/**
 * How one setting's values vary within groups. `knownOn` counts the items that know it; a group in which none does
 * counts in full.
 */
type Spread = { key: SettingKey; varies: boolean; undecided: boolean; knownOn: number };

function spreadOf(key: SettingKey, groups: readonly (readonly ComparedValues[])[]): Spread {
  const spread: Spread = { key, varies: false, undecided: false, knownOn: 0 };
  for (const items of groups) {
    const known = items.filter((item) => item[key] !== null);
    const pairs = known.flatMap((a, i) => known.slice(i + 1).map((b) => settingsAgree(key, a, b)));
    spread.varies ||= pairs.includes("differs");
    spread.undecided ||= pairs.includes("unknown");
    spread.knownOn += known.length || items.length;
  }
  return spread;
}

const named = (keys: readonly SettingKey[]) => list.format(keys.map(settingLabel));
const keysOf = (spreads: readonly Spread[]): string[] =>
  spreads.flatMap(({ key }): readonly string[] =>
    catalogue[key].fields.length > 1 ? catalogue[key].fields : [key],
  );

/** An artifact's compared values; `silent` if its metadata is empty; `kin`: what it is an upscale of, if that is known. */
export type FairnessItem = { values: ComparedValues; silent: boolean; kin?: Kin };

export const comparedItemOf = (item: Comparable): FairnessItem => ({
  values: comparedOf(item),
  silent: !hasMetadata(item),
  ...(item.derivedFrom === undefined ? {} : { kin: kinOf(item.id, item.derivedFrom) }),
});

/** Whether a comparison is fair: at most one setting may differ, and all others must be known to agree. */
export const verdict = (items: readonly Comparable[]): FairnessVerdict =>
  verdictOn(items.map(comparedItemOf));

export const verdictOn = (items: readonly FairnessItem[]): FairnessVerdict =>
  asDerived(verdictWithin([items]), derivedText(items.flatMap(({ kin }) => kin ?? [])));

/** What is an upscale of the other has its pixels, so no setting alone makes the difference. */
function asDerived(found: FairnessVerdict, derived: string | null): FairnessVerdict {
  if (derived === null) return found;
  if (found.kind === "confounded" || found.kind === "incomparable")
    return { ...found, text: `${found.text}; ${derived}` };
  return { ...found, kind: "confounded", text: `Confounded: ${derived}` };
}

/** The verdict on two sides compared pair by pair: pairs may differ from each other, for example in their prompts. */
export function verdictInPairs(pairs: readonly (readonly Comparable[])[]): FairnessVerdict {
  const groups = pairs.map((pair) => pair.map(comparedItemOf));
  const found = verdictWithin(groups);
  const derived = groups.some((group) => derivedText(group.flatMap(({ kin }) => kin ?? [])) !== null);
  return asDerived(
    { ...found, text: `${found.text}, pair by pair` },
    derived ? "derived: some are upscales" : null,
  );
}

function verdictWithin(groups: readonly (readonly FairnessItem[])[]): FairnessVerdict {
  const items = groups.flat();
  const compared = groups.map((group) => group.map(({ values }) => values));
  const spreads = settingKeys.map((key) => spreadOf(key, compared));
  const taking = (part: "decides" | "mentioned") => spreads.filter((s) => catalogue[s.key].verdict === part);
  const [settings, seed] = [taking("decides"), taking("mentioned")];
  const varying = settings.filter((s) => s.varies);
  const keys = keysOf(varying);
  const silent = items.filter((item) => item.silent).length;
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
    const text = `Controlled: only ${settingLabel(only.key)} varies${seedVaries ? ", and the seed" : ""}`;
    return { kind: "controlled", varying: keys, text };
  }
  return {
    kind: "identical",
    varying: seedVaries ? ["seed"] : [],
    text: `Identical settings${seedVaries ? ", different seed" : ""}`,
  };
}

/** Known on some items only, or not comparable and not already known to vary. */
const isPartial = (s: Spread, items: number) => s.knownOn < items || (s.undecided && !s.varies);

function partialText(partial: readonly Spread[], items: number): string {
  const parts = partial.map(({ key, knownOn }) =>
    knownOn < items
      ? `${settingLabel(key)} known on ${knownOn} of ${items}`
      : `${settingLabel(key)} known by different names`,
  );
  return `Not comparable: ${list.format(parts)}`;
}
