/** One filter of lists and facets. Its schema, SQL and parser are found by its name, and the compiler names a missing one. */
type Filter = {
  /** What its chip is called; null: the gallery's address does not hold it. */
  chip: string | null;
  /** The heading of its values among the facets. */
  facet?: string;
  /** Its values are those of a column of the artifact, counted there. */
  column?: true;
};

const rows = {
  q: { chip: "prompt" },
  selection: { chip: "selection" },
  preferred: { chip: "preferred" },
  expiresBefore: { chip: null },
  createdAfter: { chip: null },
  createdBefore: { chip: null },
  set: { chip: "set", facet: "Variant set", column: true },
  job: { chip: "job" },
  model: { chip: "model", facet: "Model", column: true },
  "not.model": { chip: "not model" },
  steps: { chip: "steps", facet: "Steps", column: true },
  state: { chip: "state", facet: "State" },
  mark: { chip: "mark", facet: "My marks" },
  pipeline: { chip: "pipeline", facet: "Pipeline", column: true },
  preset: { chip: "preset", facet: "Preset", column: true },
  sampler: { chip: "sampler", facet: "Sampler", column: true },
  size: { chip: "size", facet: "Size", column: true },
  format: { chip: "format", facet: "Format", column: true },
  environment: { chip: "environment" },
} as const satisfies Record<string, Filter>;

type Rows = typeof rows;
type NamesOf<Shape> = { [K in keyof Rows]: Rows[K] extends Shape ? K : never }[keyof Rows];

/** Its name is the parameter of the API. */
export type FilterName = keyof Rows;
/** Those that the gallery's address holds under the same name. */
export type UrlFilter = NamesOf<{ chip: string }>;
export type FacetFilter = NamesOf<{ facet: string }>;
/** Facets of a column. */
export type ColumnFilter = NamesOf<{ column: true }>;

export const filterNames = Object.keys(rows) as FilterName[];
const given = (name: FilterName): Filter => rows[name];

export const urlFilters = filterNames.filter((name): name is UrlFilter => given(name).chip !== null);
/** In the order in which facets are shown. */
export const facetFilters = filterNames.filter(
  (name): name is FacetFilter => given(name).facet !== undefined,
);
export const columnFilters = filterNames.filter((name): name is ColumnFilter => given(name).column === true);

export const chipOf = (name: UrlFilter): string => rows[name].chip;
export const headingOf = (name: FacetFilter): string => rows[name].facet;
