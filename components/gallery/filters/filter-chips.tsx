"use client";

import { Chip } from "@/components/ui/chip";
import type { GalleryView } from "@/lib/client/gallery-query";
import type { Facet } from "@/lib/contracts/artifact";
import { modelKey } from "@/lib/domain/model-key";
import { flip } from "./facet-choices";
import type { SetView, ViewChange } from "./use-gallery-view";

type Filter = { name: string; value: string; remove: ViewChange };

const lists = [
  ["set", "set"],
  ["job", "job"],
  ["model", "model"],
  ["not.model", "not model"],
  ["pipeline", "pipeline"],
  ["preset", "preset"],
  ["sampler", "sampler"],
  ["steps", "steps"],
  ["size", "size"],
  ["format", "format"],
  ["environment", "environment"],
  ["state", "state"],
  ["mark", "mark"],
] as const;

const words: Record<string, string> = { pick: "picked by me", reject: "rejected by me", none: "unflagged" };

function shownValue(key: string, value: string, facets: readonly Facet[]): string {
  if (key === "model" || key === "not.model") return modelKey(value);
  const label = facets.find((facet) => facet.key === key)?.values.find((each) => each.value === value)?.label;
  return key === "mark" ? (words[value] ?? value) : (label ?? (key === "job" ? value.slice(0, 8) : value));
}

function singles(view: GalleryView): Filter[] {
  const all: (Filter | null)[] = [
    view.q === "" ? null : { name: "prompt", value: view.q, remove: { q: null } },
    view.selection === null
      ? null
      : { name: "selection", value: view.selection.slice(0, 9), remove: { selection: null } },
    view.preferred === null
      ? null
      : { name: "preferred", value: view.preferred ? "yes" : "no", remove: { preferred: null } },
    view.expires === null ? null : { name: "expires", value: "within 3 days", remove: { expires: null } },
  ];
  return all.filter((filter) => filter !== null);
}

export function activeFilters(view: GalleryView, facets: readonly Facet[]): Filter[] {
  const many = lists.flatMap(([key, name]) => {
    const values: readonly (string | number)[] = view[key];
    return values.map((value) => ({
      name,
      value: shownValue(key, String(value), facets),
      remove: { [key]: flip(values, value) } as ViewChange,
    }));
  });
  return [...singles(view), ...many];
}

type FilterChipsProps = { view: GalleryView; facets: readonly Facet[]; set: SetView; onClear: () => void };

export function FilterChips({ view, facets, set, onClear }: FilterChipsProps) {
  const filters = activeFilters(view, facets);
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex items-center gap-2">
      {filters.map(({ name, value, remove }) => (
        <li key={`${name} ${value}`}>
          <Chip
            name={name}
            value={<span className="block max-w-48 truncate">{value}</span>}
            removeLabel={`Remove filter ${name}: ${value}`}
            onRemove={() => set(remove)}
          />
        </li>
      ))}
      {filters.length > 1 ? (
        <li>
          <button
            type="button"
            onClick={onClear}
            className="h-6.5 whitespace-nowrap px-1 text-ink-2 hover:text-ink pointer-coarse:h-11"
          >
            Clear all
          </button>
        </li>
      ) : null}
    </ul>
  );
}
