import type { ArtifactFilters, Facet } from "@/lib/contracts/artifact";
import {
  countFacet,
  countWhere,
  type FacetCount,
  type FacetKey,
  facetKeys,
  facetLimit,
  findSetTitles,
} from "@/lib/db/artifacts/facets";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { loadRules } from "@/lib/db/retention/load-rules";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access";
import { listFilters } from "./list-filters";

const capped = (value: string, label: string, count: number) => ({
  value,
  label,
  count: Math.min(count, facetLimit),
  more: count > facetLimit,
});

const own: Record<FacetKey, Partial<ListFilters>> = {
  set: { setIds: [] },
  model: { models: [], notModels: [] },
  pipeline: { pipelines: [] },
  preset: { presets: [] },
  sampler: { samplers: [] },
  steps: { steps: [] },
  size: { sizes: [] },
  format: { formats: [] },
};

async function columnFacet(scope: Scope, filters: ListFilters, key: FacetKey): Promise<Facet> {
  // A facet counts under all filters but its own: the values not chosen stay in sight.
  const counts: FacetCount[] = await countFacet(scope, { ...filters, ...own[key] }, key);
  const titles =
    key === "set"
      ? await findSetTitles(
          scope,
          counts.map((c) => c.value),
        )
      : new Map<string, string>();
  return { key, values: counts.map((c) => capped(c.value, titles.get(c.value) ?? c.value, c.count)) };
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

async function choiceFacet(
  scope: Scope,
  filters: ListFilters,
  key: Facet["key"],
  choices: readonly Choice[],
): Promise<Facet> {
  const values = await Promise.all(
    choices.map(async ({ value, label, only }) =>
      capped(value, label, await countWhere(scope, { ...filters, ...only })),
    ),
  );
  return { key, values: values.filter((v) => v.count > 0) };
}

async function preferredFacet(scope: Scope, filters: ListFilters): Promise<Facet> {
  const count = await countWhere(scope, { ...filters, preferred: true });
  return { key: "preferred", values: count === 0 ? [] : [capped("true", "Preferred", count)] };
}

/** What the artifacts under these filters have in common, each value counted to 1,000. */
export async function listFacets(viewer: Viewer, ws: string, query: ArtifactFilters): Promise<Facet[]> {
  const scope = authorize(viewer, ws, "artifact:read");
  const filters = listFilters(query, await loadRules(scope), new Date());
  const facets = await Promise.all([
    ...facetKeys.map((key) => columnFacet(scope, filters, key)),
    choiceFacet(scope, filters, "state", states),
    choiceFacet(scope, filters, "mark", marks),
    preferredFacet(scope, filters),
  ]);
  return facets.filter((f) => f.values.length > 0);
}
