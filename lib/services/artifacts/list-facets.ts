import type { ArtifactFilters, Facet } from "@/lib/contracts/artifacts/artifact";
import { countDefectWords } from "@/lib/db/artifacts/defect-words";
import { type FacetCount, type FacetKey, facetKeys, facetLimit } from "@/lib/db/artifacts/facet-columns";
import { countEach, countFacet, countFacets, countWhere, findSetTitles } from "@/lib/db/artifacts/facets";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { lookUpCountedWords } from "@/lib/db/artifacts/look-up-words";
import { countTags } from "@/lib/db/artifacts/tags";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { markWords, stateWords } from "@/lib/domain/provenance/provenance-words";
import { visibleText } from "@/lib/domain/text/visible-text";
import { isSearch, readFilters } from "./read-filters";
import { searching } from "./search-turns";

const capped = (value: string, label: string, count: number) => ({
  value,
  label: visibleText(label),
  count: Math.min(count, facetLimit),
  more: count > facetLimit,
});

/** Of values that are words of ours. */
const labels: Partial<Record<FacetKey, Readonly<Record<string, string>>>> = {
  credentials: stateWords,
  ai: markWords,
};

const own: Record<FacetKey, Partial<ListFilters>> = {
  set: { setIds: [], setKeys: [] },
  model: { models: [], notModels: [] },
  pipeline: { pipelines: [] },
  preset: { presets: [] },
  sampler: { samplers: [] },
  steps: { steps: [] },
  size: { sizes: [] },
  format: { formats: [] },
  ai: { ais: [] },
  credentials: { credentials: [], notCredentials: [] },
  signer: { signers: [] },
};

/**
 * Whether the facet's own filter is set. The facet is then counted without that filter, to keep its other values
 * visible.
 */
const hasOwn = (filters: ListFilters, key: FacetKey) =>
  (Object.keys(own[key]) as (keyof ListFilters)[]).some((name) => (filters[name] as unknown[]).length > 0);

const others = ({ states: _, ...filters }: ListFilters) => Object.values(filters);

/** Whether nothing but the state is filtered on; each value is then counted by an index-only scan. */
const isPlain = (filters: ListFilters) =>
  others(filters).every((value) => value === null || (Array.isArray(value) && value.length === 0));

/** `total`: the number of artifacts, counted up to `facetLimit`; 0 if there are filters. */
type FacetTotals = { total: number; counts: ReadonlyMap<FacetKey, FacetCount[]> };

/**
 * A filtered list or a small workspace is counted in a single pass; a large workspace facet by facet, by index scans.
 */
async function countsOf(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
  known?: Promise<number>,
): Promise<FacetTotals> {
  const total = isPlain(filters) ? await (known ?? countWhere(scope, filters)) : 0;
  if (total <= facetLimit) return countFacets(scope, filters, keys);
  const counts = await Promise.all(keys.map((key) => countFacet(scope, filters, key)));
  return { total, counts: new Map(keys.map((key, i) => [key, counts[i] ?? []])) };
}

async function columnFacets(
  scope: Scope,
  filters: ListFilters,
  known: Promise<number>,
): Promise<{ total: number; facets: Facet[] }> {
  const together = facetKeys.filter((key) => !hasOwn(filters, key));
  const alone = facetKeys.filter((key) => hasOwn(filters, key));
  const [all, ...each] = await Promise.all([
    countsOf(scope, filters, together, known),
    ...alone.map((key) => countsOf(scope, { ...filters, ...own[key] }, [key])),
  ]);
  const counts = new Map<FacetKey, FacetCount[]>([all, ...each].flatMap((counted) => [...counted.counts]));
  const titles = await findSetTitles(scope, counts.get("set")?.map(({ value }) => value) ?? []);
  const facets = facetKeys.map((key) => ({
    key,
    values: (counts.get(key) ?? []).map(({ value, count }) =>
      capped(value, titles.get(value) ?? labels[key]?.[value] ?? value, count),
    ),
  }));
  return { total: all.total, facets };
}

type Choice = { value: string; label: string; only: Partial<ListFilters> };

const states: Choice[] = [
  { value: "available", label: "Available", only: { states: ["available"] } },
  { value: "removed", label: "Removed, metadata kept", only: { states: ["removed"] } },
];

const marks: Choice[] = [
  { value: "pick", label: "Picked by me", only: { marks: ["pick"] } },
  { value: "reject", label: "Rejected by me", only: { marks: ["reject"] } },
];

const preferred: Choice[] = [{ value: "true", label: "Preferred", only: { preferred: true } }];

/** The tag facet, counted without the tag filters. */
async function tagFacet(scope: Scope, filters: ListFilters): Promise<Facet> {
  const counts = await countTags(scope, { ...filters, tags: [], notTags: [] });
  return { key: "tag", values: counts.map(({ value, count }) => capped(value, value, count)) };
}

/** The facet of words that people marked, counted without its own filters. */
async function defectFacet(scope: Scope, filters: ListFilters): Promise<Facet> {
  const counts = await countDefectWords(scope, { ...filters, defects: [], notDefects: [] });
  return { key: "defect", values: counts.map(({ value, count }) => capped(value, value, count)) };
}

const choices = { state: states, mark: marks, preferred };

async function facetsOf(scope: Scope, query: ArtifactFilters): Promise<Facet[]> {
  const listed = await readFilters(scope, query, scope.now());
  // Facets count pictures even where the list shows stacks.
  const filters = await lookUpCountedWords(scope, listed.stack?.within ? listed : { ...listed, stack: null });
  const isAsListed = ({ only }: Choice) => only.states?.join() === filters.states.join();
  const asked = Object.values(choices)
    .flat()
    .filter((choice) => !isAsListed(choice));
  // A plain list's total is counted in the same query.
  const given = isPlain(filters) ? [filters] : [];
  const counting = countEach(scope, [...given, ...asked.map(({ only }) => ({ ...filters, ...only }))]);
  const known = counting.then(([total = 0]) => total);
  // Only a plain list waits for it; `counting` itself is awaited below.
  known.catch(() => undefined);
  const [{ facets, total }, tags, defects, counts] = await Promise.all([
    columnFacets(scope, filters, known),
    tagFacet(scope, filters),
    defectFacet(scope, filters),
    counting,
  ]);
  const countOf = (choice: Choice) =>
    isAsListed(choice) ? total : (counts[given.length + asked.indexOf(choice)] ?? 0);
  const choiceFacet = (key: keyof typeof choices): Facet => ({
    key,
    values: choices[key]
      .map((choice) => capped(choice.value, choice.label, countOf(choice)))
      .filter(({ count }) => count > 0),
  });
  const all = [...facets, choiceFacet("state"), choiceFacet("mark"), tags, defects, choiceFacet("preferred")];
  return all.filter((facet) => facet.values.length > 0);
}

/** Facets of the artifacts under these filters, each value counted up to 1,000. */
export async function listFacets(viewer: Viewer, ws: string, query: ArtifactFilters): Promise<Facet[]> {
  const scope = authorize(viewer, ws, "artifact:read");
  return isSearch(query) ? searching(scope, () => facetsOf(scope, query)) : facetsOf(scope, query);
}
