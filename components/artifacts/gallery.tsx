"use client";

import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Page } from "@/components/shell/page";
import { formatNumber } from "@/components/ui/text/format";
import { DropZone } from "@/components/uploads/drop-zone";
import { ImportButton } from "@/components/uploads/import-button";
import { useFacets } from "@/lib/client/artifacts/gallery";
import { isFiltered } from "@/lib/client/artifacts/gallery-query";
import { readRendered } from "@/lib/client/artifacts/server-rendered-list";
import { loaderOf } from "@/lib/client/loader-of";
import type { Facet } from "@/lib/contracts/artifacts/artifact";
import { FacetPanel } from "./gallery/filters/facet-panel";
import { GalleryBar } from "./gallery/filters/gallery-bar";
import { GallerySearch } from "./gallery/filters/gallery-search";
import { StackSelect } from "./gallery/filters/stack-select";
import { useGalleryView } from "./gallery/filters/use-gallery-view";
import { ListArea } from "./gallery/list/list-area";
import type { Month } from "./gallery/list/month-rail";
import { createSelectedStore } from "./gallery/selected/selected-store";

/** Holds the filters on a phone. */
const Sheet = dynamic(
  loaderOf(() => import("@/components/ui/overlay/sheet"), "Sheet"),
  { ssr: false },
);

export type GalleryProps = {
  ws: string;
  months: readonly Month[];
  /** From `writeRendered`. */
  rendered: string;
};

/** "1,284", or "1,000+" if counting stopped there. */
function countText(facets: readonly Facet[], states: readonly string[]): string {
  const values = facets.find((facet) => facet.key === "state")?.values ?? [];
  const wanted = states.length === 0 ? ["available"] : states;
  const counted = values.filter((each) => wanted.includes(each.value));
  const sum = counted.reduce((total, each) => total + each.count, 0);
  return formatNumber(sum) + (counted.some((each) => each.more) ? "+" : "");
}

/** The set's title, if exactly one set is filtered on. */
function setTitle(facets: readonly Facet[], [id, ...others]: readonly string[]): string | null {
  if (id === undefined || others.length > 0) return null;
  const value = facets.find(({ key }) => key === "set")?.values.find((each) => each.value === id);
  return value?.label ?? null;
}

export function Gallery({ ws, months, rendered: given }: GalleryProps) {
  // A route refresh must not scroll the list back to its start.
  const [rendered] = useState(() => readRendered(given));
  const [store] = useState(createSelectedStore);
  const [panel, setPanel] = useState(true);
  const [sheet, setSheet] = useState(false);
  const { view, set, setOpen, adjust, clear, leave, isLeaving } = useGalleryView();
  const counted = useFacets(ws, view, rendered).data;
  const facets = counted ?? [];
  const onSearch = useCallback((q: string) => set({ q: q === "" ? null : q }), [set]);
  const togglePanel = () =>
    window.matchMedia("(max-width: 639px)").matches ? setSheet(true) : setPanel(!panel);
  useKeys({ f: togglePanel });
  const isEmpty =
    counted !== undefined && !isFiltered(view) && facets.every(({ values }) => values.length === 0);
  const filters = <FacetPanel ws={ws} facets={facets} view={view} set={set} />;
  return (
    <Page
      body="fill"
      isGallery
      crumbs={[{ label: "Gallery" }]}
      note={counted ? countText(counted, view.state) : null}
      actions={<ImportButton />}
      search={<GallerySearch ws={ws} value={view.q} onSearch={onSearch} />}
    >
      <div className="flex min-h-0 flex-1">
        {panel && !isEmpty ? (
          <aside
            aria-label="Filters"
            className="w-58 shrink-0 overflow-y-auto border-r p-3.5 max-sm:hidden [scrollbar-gutter:stable]"
          >
            {filters}
          </aside>
        ) : null}
        <DropZone ws={ws} set={setTitle(facets, view.set)} />
        <div className="relative flex min-w-0 flex-1 flex-col">
          {isEmpty ? null : (
            <GalleryBar
              ws={ws}
              view={view}
              facets={facets}
              set={set}
              adjust={adjust}
              onClear={clear}
              isPanelOpen={panel}
              onPanel={togglePanel}
              onSheet={() => setSheet(true)}
            />
          )}
          <ListArea
            ws={ws}
            months={months}
            rendered={rendered}
            facets={facets}
            store={store}
            view={view}
            adjust={adjust}
            set={set}
            setOpen={setOpen}
            leave={leave}
            isLeaving={isLeaving}
            onClear={clear}
            onShowRemoved={() => set({ state: ["removed"] })}
          />
        </div>
      </div>
      {sheet ? (
        <Sheet open onOpenChange={setSheet} title="Filters">
          <StackSelect value={view.stack} set={set} className="mb-4.5 w-full" />
          {filters}
        </Sheet>
      ) : null}
    </Page>
  );
}
