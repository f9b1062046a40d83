"use client";

import { useMay } from "@/components/shell/rights";
import type { GalleryView } from "@/lib/client/artifacts/gallery-query";
import type { Facet } from "@/lib/contracts/artifacts/artifact";
import { facetChoices } from "./facet-choices";
import { FacetGroup } from "./facet-group";
import { SavedSearches } from "./saved-searches";
import type { SetView } from "./use-gallery-view";

export type FacetPanelProps = { ws: string; facets: readonly Facet[]; view: GalleryView; set: SetView };

/** Facets with counts; a click includes a value, `not` excludes it. */
export function FacetPanel({ ws, facets, view, set }: FacetPanelProps) {
  const choices = facetChoices(facets, view);
  const maySave = useMay("selection:write");
  const groups = [...new Set(choices.map((choice) => choice.group))];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4.5">
      {maySave ? <SavedSearches ws={ws} view={view} /> : null}
      {groups.map((group) => (
        <FacetGroup
          key={group}
          title={group}
          choices={choices.filter((choice) => choice.group === group)}
          set={set}
        />
      ))}
    </div>
  );
}
