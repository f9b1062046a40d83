import type { StateName } from "@/components/ui/text/state-label";
import type { GalleryFilters, GalleryView } from "@/lib/client/artifacts/gallery-query";
import type { Facet } from "@/lib/contracts/artifacts/artifact";
import { type FacetFilter, facetFilters, headingOf } from "@/lib/domain/lists/filters";
import { tagKey } from "@/lib/domain/lists/tag-key";
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
  /** Null if the API cannot exclude this value. */
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

/** Filters that can exclude values, each with the key by which its values are compared. */
const keyOf = { model: modelKey, tag: tagKey, defect: (word: string) => word };
type Excludable = keyof typeof keyOf;
const isExcludable = (key: FacetFilter): key is Excludable => key in keyOf;

/** Whether a name in the URL means this value: one value may have several names. */
const isNameOf = (key: Excludable, value: string) => (name: string) => keyOf[key](name) === keyOf[key](value);

const without = (key: Excludable, names: readonly string[], value: string) =>
  names.filter((name) => !isNameOf(key, value)(name));

const flipName = (key: Excludable, names: readonly string[], value: string) =>
  names.some(isNameOf(key, value)) ? without(key, names, value) : [...names, value];

function toggleOf(view: GalleryFilters, key: FacetFilter, value: string): ViewChange {
  if (key === "steps") return { steps: flip(view.steps, Number(value)) };
  if (!isExcludable(key)) return { [key]: flip<string>(view[key], value) } as ViewChange;
  const not = `not.${key}` as const;
  return { [key]: flipName(key, view[key], value), [not]: without(key, view[not], value) };
}

function excludeOf(view: GalleryFilters, key: Excludable, value: string): ViewChange {
  const not = `not.${key}` as const;
  return { [not]: flipName(key, view[not], value), [key]: without(key, view[key], value) };
}

const isOn = (view: GalleryView, key: FacetFilter, value: string) =>
  isExcludable(key)
    ? view[key].some(isNameOf(key, value))
    : (view[key] as readonly unknown[]).map(String).includes(value);

function choicesOf(facet: Facet, key: FacetFilter, view: GalleryView): FacetChoice[] {
  return facet.values.map(({ value, label, count, more }) => ({
    group: headingOf(key),
    key: `${key} ${value}`,
    label: key === "size" ? label.replace("x", " × ") : label,
    count,
    more,
    isOn: isOn(view, key, value),
    isExcluded: isExcludable(key) && view[`not.${key}`].some(isNameOf(key, value)),
    toggle: toggleOf(view, key, value),
    exclude: isExcludable(key) ? excludeOf(view, key, value) : null,
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
  const discussed: FacetChoice = {
    ...plain,
    key: "comments",
    label: "With open comments",
    count: null,
    isOn: view.comments === "open",
    toggle: { comments: view.comments === "open" ? null : "open" },
  };
  if (preferred === undefined && !isPreferred) return [soon, discussed];
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
  return [crowned, soon, discussed];
}

/** Whether a facet says only that no picture has a credential or a mark: then it would be a heading for nothing. */
const isIdle = ({ key, values }: Facet) =>
  (key === "ai" || key === "credentials") &&
  values.every(({ value }) => value === "none" || value === "unread");

/** The facets as clickable choices, in display order. */
export function facetChoices(facets: readonly Facet[], view: GalleryView): FacetChoice[] {
  return facetFilters.flatMap((key) => {
    const facet = facets.find((each) => each.key === key && !isIdle(each));
    const choices = facet === undefined ? [] : choicesOf(facet, key, view);
    return key === "state" ? [...stateExtras(facets, view), ...choices] : choices;
  });
}
