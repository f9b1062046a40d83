"use client";

import { Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Kbd } from "@/components/ui/kbd";
import { useArtifacts, useStackMembers } from "@/lib/client/artifacts/gallery";
import { anchorOf, type GalleryView, isFiltered, listKeyOf } from "@/lib/client/artifacts/gallery-query";
import type { ServerRenderedList } from "@/lib/client/artifacts/server-rendered-list";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem, Facet } from "@/lib/contracts/artifacts/artifact";
import type { Leave, SetView } from "../filters/use-gallery-view";
import { SelectedActions } from "../selected/selected-actions";
import type { SelectedStore } from "../selected/selected-store";
import { useSelectedInUrl } from "../selected/use-selected-in-url";
import { Grid } from "./grid";
import { LoadingGrid } from "./loading-grid";
import { type Month, MonthRail } from "./month-rail";
import type { WhyEmpty } from "./nothing-here";
import { useListPosition } from "./use-list-position";
import { placeOf, withMembers } from "./with-members";

const NothingHere = dynamic(
  loaderOf(() => import("./nothing-here"), "NothingHere"),
  { loading: () => null },
);

export type ListAreaProps = {
  ws: string;
  months: readonly Month[];
  rendered: ServerRenderedList;
  facets: readonly Facet[];
  store: SelectedStore;
  view: GalleryView;
  adjust: SetView;
  set: SetView;
  setOpen: (cover: string | null) => void;
  leave: Leave;
  isLeaving: boolean;
  onClear: () => void;
  onShowRemoved: () => void;
};

const timeOf = (item: ArtifactItem) => item.createdAt ?? item.writtenAt;

function whyEmpty(view: GalleryView): WhyEmpty {
  if (isFiltered(view)) return "filters";
  if (view.sort === "expiry") return "expiry";
  return anchorOf(view) === null ? "workspace" : "anchor";
}

export function ListArea(props: ListAreaProps) {
  const { ws, months, rendered, facets, store, view, adjust, set, setOpen, leave, isLeaving, onClear } =
    props;
  const { entered, rest, jump } = useListPosition(view, adjust);
  const listed = { ...view, at: entered };
  const list = useArtifacts(ws, listed, rendered);
  const { items: listedItems, before: listedBefore, hasNextPage, hasPreviousPage } = list;
  const members = useStackMembers(ws, view, rendered);
  const { items, before, opened } = useMemo(
    () => withMembers({ items: listedItems, before: listedBefore }, view.open, members?.items ?? []),
    [listedItems, listedBefore, view.open, members],
  );
  useSelectedInUrl({ ws, store, given: view.picked, items, adjust, isLeaving });
  const isByTime = view.sort === "newest" || view.sort === "oldest";
  const { fetchNextPage, fetchPreviousPage, isFetching } = list;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const onNearStart = useCallback(() => {
    if (hasPreviousPage && !isFetching) void fetchPreviousPage();
  }, [hasPreviousPage, isFetching, fetchPreviousPage]);
  const closeStack = () => set({ within: null, at: items[0] === undefined ? null : timeOf(items[0]) });
  useKeys({ Backspace: closeStack }, view.within !== null);
  const href = useCallback((id: string) => `/w/${ws}/artifacts/${id}`, [ws]);

  function onRest(index: number) {
    const item = items[placeOf(opened, index)];
    if (!isByTime || isLeaving || item === undefined) return;
    const atHead = index === 0 && !hasPreviousPage;
    const isEntry = index === before;
    const at = atHead ? null : isEntry ? entered : timeOf(item);
    if (at !== view.at) rest(at);
  }

  if (list.isError && items.length === 0)
    return (
      <div className="p-5">
        <Failure
          error={list.error}
          onRetry={() => void list.refetch()}
          actions={
            <Button size="sm" variant="ghost" onClick={onClear}>
              Clear filters
            </Button>
          }
        />
      </div>
    );
  if (list.isPending) return <LoadingGrid />;
  if (items.length === 0)
    return (
      <NothingHere
        ws={ws}
        why={whyEmpty(listed)}
        onClearFilters={onClear}
        removed={facets.some((f) => f.key === "state" && f.values.length > 0)}
        onShowRemoved={props.onShowRemoved}
      />
    );
  const shown = (
    <div className="relative flex min-h-0 flex-1">
      <Grid
        key={listKeyOf(listed)}
        items={items}
        before={before}
        layout={view.look}
        showsDifference={view.differs}
        store={store}
        href={href}
        leave={leave}
        opened={opened}
        setOpen={setOpen}
        isComplete={!hasNextPage && !hasPreviousPage}
        onNearEnd={onNearEnd}
        onNearStart={onNearStart}
        onRest={onRest}
      />
      {isByTime && months.length > 1 ? (
        <MonthRail months={months} current={view.at?.slice(0, 7) ?? null} onJump={jump} />
      ) : null}
      <SelectedActions ws={ws} store={store} items={items} leave={leave} />
    </div>
  );
  if (opened !== null && members?.nextCursor)
    return (
      <>
        <StackBar>
          <span>The newest {members.items.length} of this stack are shown.</span>
          <Button size="sm" onClick={() => set({ within: opened.coverId })}>
            <Layers aria-hidden />
            Show all
          </Button>
        </StackBar>
        {shown}
      </>
    );
  if (view.within === null) return shown;
  return (
    <>
      <StackBar>
        <Button size="sm" onClick={closeStack}>
          <Layers aria-hidden />
          Close stack <Kbd>⌫</Kbd>
        </Button>
      </StackBar>
      {shown}
    </>
  );
}

const StackBar = ({ children }: { children: ReactNode }) => (
  <div className="flex shrink-0 items-center gap-3 border-b px-3.5 py-1.5 text-ink-2 max-sm:px-2">
    {children}
  </div>
);
