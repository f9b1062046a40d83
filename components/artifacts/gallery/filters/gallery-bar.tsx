"use client";

import { EqualNot, GalleryHorizontal, Grid2x2, ListFilter } from "lucide-react";
import { ExportButton } from "@/components/exports/export-button";
import { GridLink } from "@/components/shell/grid-link";
import { Segmented } from "@/components/ui/form/segmented";
import { Select } from "@/components/ui/form/select";
import { IconButton } from "@/components/ui/icon-button";
import { filtersOf, type GalleryView, isFiltered } from "@/lib/client/artifacts/gallery-query";
import { serverNow } from "@/lib/client/server-clock";
import type { Facet } from "@/lib/contracts/artifacts/artifact";
import type { ExportBody } from "@/lib/contracts/exports";
import { FilterChips } from "./filter-chips";
import { StackSelect } from "./stack-select";
import type { SetView, ViewChange } from "./use-gallery-view";

const sorts = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "expiry", label: "Expiring first" },
  { value: "rating", label: "Highest rated" },
] as const;

const looks = [
  { value: "square", label: "", name: "Square grid", icon: <Grid2x2 aria-hidden /> },
  { value: "justified", label: "", name: "Justified rows", icon: <GalleryHorizontal aria-hidden /> },
] as const;

const isByTime = (sort: GalleryView["sort"]) => sort === "newest" || sort === "oldest";

/** Stacks can only be sorted by time. */
const sortedBy = (sort: GalleryView["sort"]): ViewChange =>
  isByTime(sort) ? { sort } : { sort, stack: null, within: null };

type GalleryBarProps = {
  ws: string;
  view: GalleryView;
  facets: readonly Facet[];
  set: SetView;
  adjust: SetView;
  onClear: () => void;
  isPanelOpen: boolean;
  onPanel: () => void;
  /** Opens the filters on a phone, where they are a sheet. */
  onSheet: () => void;
};

export function GalleryBar({
  ws,
  view,
  facets,
  set,
  adjust,
  onClear,
  isPanelOpen,
  onPanel,
  onSheet,
}: GalleryBarProps) {
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-2 border-b px-3.5 max-sm:flex-wrap max-sm:px-2">
      <IconButton
        label={isPanelOpen ? "Hide filters" : "Show filters"}
        shortcut="f"
        aria-pressed={isPanelOpen}
        onClick={onPanel}
        className="max-sm:hidden"
      >
        <ListFilter aria-hidden />
      </IconButton>
      <IconButton label="Filters" aria-haspopup="dialog" onClick={onSheet} className="sm:hidden">
        <ListFilter aria-hidden />
      </IconButton>
      <div className="min-w-0 flex-1 overflow-x-auto [scrollbar-width:none] max-sm:has-[li]:order-1 max-sm:has-[li]:basis-full max-sm:has-[li]:pb-1.5">
        <FilterChips view={view} facets={facets} set={set} onClear={onClear} />
      </div>
      <span className="flex-1 sm:hidden" />
      <GridLink ws={ws} of={filtersOf(view, new Date(serverNow()))} />
      <ExportButton
        ws={ws}
        label={isFiltered(view) ? "Export what the filters show" : "Export everything here"}
        source={() => ({ filter: filtersOf(view, new Date(serverNow())) as ExportBody["filter"] })}
      />
      <IconButton
        label="Show differences from the previous tile"
        aria-pressed={view.differs}
        variant={view.differs ? "on" : "ghost"}
        className="max-sm:hidden"
        onClick={() => adjust({ differs: view.differs ? false : null })}
      >
        <EqualNot aria-hidden />
      </IconButton>
      <StackSelect value={view.stack} set={set} className="shrink-0 max-sm:hidden" />
      <Segmented
        label="Layout"
        value={view.look}
        onChange={(look) => adjust({ look })}
        options={looks}
        className="max-sm:hidden"
      />
      <Segmented
        label="Sort by"
        value={view.sort}
        onChange={(sort) => set(sortedBy(sort))}
        options={sorts}
        className="max-xl:hidden"
      />
      <Select
        aria-label="Sort by"
        value={view.sort}
        onChange={(event) => set(sortedBy(event.target.value as GalleryView["sort"]))}
        className="shrink-0 xl:hidden"
      >
        {sorts.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
