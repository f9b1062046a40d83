import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import type { RecordSources } from "@/lib/domain/settings/artifact-record";
import { settingAgrees, settingKeys } from "@/lib/domain/settings/catalogue";

type Params = Readonly<Record<string, unknown>>;
/** How a champion was made. */
export type ChampionRecord = { sources: RecordSources & { pipeline: Pipeline }; params: Params };

/** `key`: of the catalogue, or `params.NAME`. Null: it has no such parameter. */
export type ChampionDifference = { key: string; from: unknown; to: unknown };

function paramChanges(from: Params, to: Params): ChampionDifference[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names
    .map((name) => ({ key: `params.${name}`, from: from[name] ?? null, to: to[name] ?? null }))
    .filter((change) => canonicalJson(change.from) !== canonicalJson(change.to));
}

/** The settings that are known to differ between two champions, in reading order. */
export function championChanges(from: ChampionRecord, to: ChampionRecord): ChampionDifference[] {
  const compared = ({ sources }: ChampionRecord) =>
    comparedOf({ ...sources, id: "", name: "" }) as Record<string, unknown>;
  const [one, other] = [compared(from), compared(to)];
  const changed = settingKeys
    .map((key) => ({ key, from: one[key] ?? null, to: other[key] ?? null }))
    .filter(({ key, from: a, to: b }) => a !== null && b !== null && settingAgrees(key, a, b) === "differs");
  return [...changed, ...paramChanges(from.params, to.params)];
}
