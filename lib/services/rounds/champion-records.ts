import { findSources } from "@/lib/db/artifacts/sources";
import { listParams } from "@/lib/db/rounds/list-params";
import type { Scope } from "@/lib/domain/access/access";
import type { ChampionRecord } from "@/lib/domain/rounds/champion-changes";

/** How these artifacts were made, removed ones included, by artifact. */
export async function championRecords(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, ChampionRecord>> {
  if (ids.length === 0) return new Map();
  const [sources, params] = await Promise.all([findSources(scope, ids), listParams(scope, ids)]);
  return new Map(sources.map((each) => [each.id, { sources: each, params: params.get(each.id) ?? {} }]));
}
