import type { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { matchingValues } from "@/lib/db/artifacts/matching-values";
import type { Scope } from "@/lib/domain/access/access";
import { filterNames } from "@/lib/domain/lists/filters";
import { tagKey } from "@/lib/domain/lists/tag-key";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import type { Search, TextKey } from "@/lib/domain/search/read-search";
import { modelKey } from "@/lib/domain/settings/model-key";
import { invalid } from "@/lib/errors";
import { filtersOfSearch, searchOf } from "./list-filters";

/** How many values the patterns of one key may match. */
const maxValues = 1_000;

/** Keys whose values are compared in normalised form. */
const keyed: { [K in TextKey]?: (pattern: string) => string } = { model: modelKey, tag: tagKey };

type Texts = Search["texts"];

/**
 * Expands each pattern to the values that match it. The pattern itself stays among them: otherwise one without a match
 * would leave the filter empty, and everything would match.
 */
async function withMatching(scope: Scope, whole: Texts, patterns: Texts): Promise<Texts> {
  const texts = { ...whole };
  for (const key of Object.keys(patterns) as TextKey[]) {
    const wanted = (patterns[key] ?? []).map((pattern) => keyed[key]?.(pattern) ?? pattern);
    const values = await matchingValues(scope, key, wanted, maxValues + 1);
    if (values.length > maxValues)
      throw invalid("q", `${key}:${patterns[key]?.[0]}: matches more than 1,000 values; say more of it`);
    texts[key] = [...(texts[key] ?? []), ...values, ...wanted];
  }
  return texts;
}

/** Whether anything but the state narrows the list; a plain list is read by one index. */
export const isSearch = (given: ArtifactFilters): boolean =>
  filterNames.some((name) => {
    const value = name === "state" ? undefined : given[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });

const asksForExpiry = (given: ArtifactFilters, search: Search) =>
  given.expiresBefore !== undefined || search.expiresInDays !== null;

/**
 * Translates the API's filters into list filters: expands patterns, and loads retention rules if expiry is asked for.
 */
export async function readFilters(
  scope: Scope,
  given: ArtifactFilters,
  now: Date,
  loaded?: Map<string, RetentionRules>,
): Promise<ListFilters> {
  const search = searchOf(given.q);
  const rules = loaded ?? (asksForExpiry(given, search) ? await loadRules(scope) : new Map());
  const texts = await withMatching(scope, search.texts, search.patterns);
  const notTexts = await withMatching(scope, search.notTexts, search.notPatterns);
  const patterns = given.signer.filter((signer) => signer.includes("*"));
  const matching = await withMatching(scope, {}, patterns.length === 0 ? {} : { signer: patterns });
  const signer = [...given.signer, ...(matching.signer ?? [])];
  return filtersOfSearch({ ...given, signer }, { ...search, texts, notTexts }, rules, now);
}
