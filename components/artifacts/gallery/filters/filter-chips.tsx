"use client";

import { Chip } from "@/components/ui/chip";
import { shortHash } from "@/components/ui/text/format";
import type { GalleryView } from "@/lib/client/artifacts/gallery-query";
import type { Facet } from "@/lib/contracts/artifacts/artifact";
import { chipOf, type UrlFilter, urlFilters } from "@/lib/domain/lists/filters";
import { stackLabels } from "@/lib/domain/lists/stacks";
import { modelKey } from "@/lib/domain/settings/model-key";
import { flip } from "./facet-choices";
import type { SetView, ViewChange } from "./use-gallery-view";

type Filter = { name: string; value: string; remove: ViewChange };

/** Labels of filter values that are not shown as they are. */
const words: Partial<Record<UrlFilter, Record<string, string>>> = {
  mark: { pick: "picked by me", reject: "rejected by me", none: "unflagged" },
  comments: { open: "unresolved" },
  preferred: { true: "yes", false: "no" },
  stack: stackLabels,
};

function shownValue(name: UrlFilter, value: string, facets: readonly Facet[]): string {
  if (name === "model" || name === "not.model") return modelKey(value);
  const word = words[name]?.[value];
  if (word !== undefined) return word;
  if (name === "within") return "open";
  if (name === "job" || name === "batch" || name === "selection") return shortHash(value);
  return facets.find(({ key }) => key === name)?.values.find((each) => each.value === value)?.label ?? value;
}

const expires = { name: "expires", value: "within 3 days", remove: { expires: null } };

/** One chip per value of each filter in the URL. */
export function activeFilters(view: GalleryView, facets: readonly Facet[]): Filter[] {
  const chips = urlFilters.flatMap((name) => {
    const held = view[name];
    const values: readonly (string | number | boolean)[] = Array.isArray(held) ? held : [held ?? ""];
    return values
      .filter((value) => value !== "")
      .map((value) => ({
        name: chipOf(name),
        value: shownValue(name, String(value), facets),
        remove: { [name]: Array.isArray(held) ? flip(values, value) : null } as ViewChange,
      }));
  });
  return view.expires === null ? chips : [...chips, expires];
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
