import { findSources } from "@/lib/db/artifacts/sources";
import { findPrompts } from "@/lib/db/datasets/find-pictures";
import type { Scope } from "@/lib/domain/access/access";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { canonicalJson } from "@/lib/domain/json/canonical-json";

/** Prompts and settings (canonical JSON) of some artifacts, by id. */
export type ToldPictures = { prompts: Map<string, string>; settings: Map<string, string> };

export async function tellPictures(scope: Scope, ids: readonly string[]): Promise<ToldPictures> {
  const some = [...new Set(ids)];
  const [prompts, sources] = await Promise.all([findPrompts(scope, some), findSources(scope, some)]);
  const settings = new Map(sources.map((row) => [row.id, canonicalJson(comparedOf(row))]));
  return { prompts, settings };
}
