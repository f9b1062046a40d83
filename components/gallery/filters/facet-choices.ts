import type { StateName } from "@/components/ui/text/state-label";
import type { GalleryFilters, GalleryView } from "@/lib/client/gallery-query";
import type { Facet } from "@/lib/contracts/artifact";
import { type FacetFilter, facetFilters, headingOf } from "@/lib/domain/lists/filters";
import { modelKey } from "@/lib/domain/settings/model-key";
import type { ViewChange } from "./use-gallery-view";

export type FacetChoice = {
  group: string;
  key: string;
  label: string;
  /** null if not counted. */
  count: number | null;
  more: boolean;
  isOn: boolean;
  isExcluded: boolean;
  toggle: ViewChange;
  /** null where the API cannot exclude. */
  exclude: ViewChange | null;
  state?: StateName;
};

const signs: Record<string, StateName> = {
  available: "available",
  removed: "removed",
  pick: "picked",
  reject: "unpicked",
};

/** Adds the value, or removes it if it is already there. */
export function flip<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

const isModel = (key: string) => (name: string) => modelKey(name) === key;

/** A URL may name a model by its file path: folder and extension do not matter. */
const withoutModel = (names: readonly string[], key: string) => names.filter((name) => !isModel(key)(name));

const flipModel = (names: readonly string[], key: string) =>
  names.some(isModel(key)) ? withoutModel(names, key) : [...names, key];

function toggleOf(view: GalleryFilters, key: FacetFilter, value: string): ViewChange {
  if (key === "steps") return { steps: flip(view.steps, Number(value)) };
  if (key === "model")
    return { model: flipModel(view.model, value), "not.model": withoutModel(view["not.model"], value) };
  return { [key]: flip<string>(view[key], value) } as ViewChange;
}

const excludeOf = (view: GalleryFilters, value: string): ViewChange => ({
  "not.model": flipModel(view["not.model"], value),
  model: withoutModel(view.model, value),
});

function choicesOf(facet: Facet, key: FacetFilter, view: GalleryView): FacetChoice[] {
  const on = view[key].map((each) => (key === "model" ? modelKey(String(each)) : String(each)));
  return facet.values.map(({ value, label, count, more }) => ({
    group: headingOf(key),
    key: `${key} ${value}`,
    label: key === "size" ? label.replace("x", " × ") : label,
    count,
    more,
    isOn: on.includes(value),
    isExcluded: key === "model" && view["not.model"].some(isModel(value)),
    toggle: toggleOf(view, key, value),
    exclude: key === "model" ? excludeOf(view, value) : null,
    ...(signs[value] && (key === "state" || key === "mark") ? { state: signs[value] } : {}),
  }));
}

const plain = { group: headingOf("state"), more: false, isExcluded: false, exclude: null };

function stateExtras(facets: readonly Facet[], view: GalleryView): FacetChoice[] {
  const preferred = facets.find((facet) => facet.key === "preferred")?.values[0];
  const isPreferred = view.preferred === true;
  const soon: FacetChoice = {
    ...plain,
    key: "expires",
    label: "Expires within 3 days",
    count: null,
    isOn: view.expires !== null,
    toggle: { expires: view.expires === null ? "soon" : null },
    state: "expiring",
  };
  if (preferred === undefined && !isPreferred) return [soon];
  const crowned: FacetChoice = {
    ...plain,
    key: "preferred",
    label: "Preferred",
    count: preferred?.count ?? 0,
    more: preferred?.more ?? false,
    isOn: isPreferred,
    toggle: { preferred: isPreferred ? null : true },
    state: "preferred",
  };
  return [crowned, soon];
}

/** The facets as clickable choices, in display order. */
export function facetChoices(facets: readonly Facet[], view: GalleryView): FacetChoice[] {
  return facetFilters.flatMap((key) => {
    const facet = facets.find((each) => each.key === key);
    const choices = facet === undefined ? [] : choicesOf(facet, key, view);
    return key === "state" ? [...stateExtras(facets, view), ...choices] : choices;
  });
}
