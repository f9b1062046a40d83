/** A filter of lists and facets. Schema, SQL and parser are looked up by its name; the compiler reports a missing one. */
type Filter = {
  /** Label of its chip; null if it is not in the gallery's URL. */
  chip: string | null;
  /** Heading of its facet. */
  facet?: string;
  /** Whether the facet counts the values of an artifact column. */
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
  batch: { chip: "batch" },
  model: { chip: "model", facet: "Model", column: true },
  "not.model": { chip: "not model" },
  steps: { chip: "steps", facet: "Steps", column: true },
  state: { chip: "state", facet: "State" },
  mark: { chip: "mark", facet: "My marks" },
  tag: { chip: "tag", facet: "Tags" },
  "not.tag": { chip: "not tag" },
  defect: { chip: "defect", facet: "Defects" },
  "not.defect": { chip: "not defect" },
  comments: { chip: "comments" },
  pipeline: { chip: "pipeline", facet: "Pipeline", column: true },
  preset: { chip: "preset", facet: "Preset", column: true },
  sampler: { chip: "sampler", facet: "Sampler", column: true },
  size: { chip: "size", facet: "Size", column: true },
  format: { chip: "format", facet: "Format", column: true },
  environment: { chip: "environment" },
  ai: { chip: "AI", facet: "AI mark", column: true },
  credentials: { chip: "credentials", facet: "Content Credentials", column: true },
  "not.credentials": { chip: "not credentials" },
  signer: { chip: "signer", facet: "Signer", column: true },
  stack: { chip: "stacked by" },
  within: { chip: "stack" },
} as const satisfies Record<string, Filter>;

type Rows = typeof rows;
type NamesOf<Shape> = { [K in keyof Rows]: Rows[K] extends Shape ? K : never }[keyof Rows];

/** The API's parameter. */
export type FilterName = keyof Rows;
/** Filters in the gallery's URL, with the same names. */
export type UrlFilter = NamesOf<{ chip: string }>;
export type FacetFilter = NamesOf<{ facet: string }>;
/** Filters whose facet counts a column. */
export type ColumnFilter = NamesOf<{ column: true }>;

export const filterNames = Object.keys(rows) as FilterName[];
const given = (name: FilterName): Filter => rows[name];

export const urlFilters = filterNames.filter((name): name is UrlFilter => given(name).chip !== null);
/** In display order. */
export const facetFilters = filterNames.filter(
  (name): name is FacetFilter => given(name).facet !== undefined,
);
export const columnFilters = filterNames.filter((name): name is ColumnFilter => given(name).column === true);

export const chipOf = (name: UrlFilter): string => rows[name].chip;
export const headingOf = (name: FacetFilter): string => rows[name].facet;
