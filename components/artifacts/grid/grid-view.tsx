"use client";

import { useQuery } from "@tanstack/react-query";
import { Grid3x3 } from "lucide-react";
import { useState } from "react";
import { useGalleryView } from "@/components/artifacts/gallery/filters/use-gallery-view";
import { SelectedActions } from "@/components/artifacts/gallery/selected/selected-actions";
import { createSelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { useSelectedInUrl } from "@/components/artifacts/gallery/selected/use-selected-in-url";
import { type Crumb, Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { formatNumber } from "@/components/ui/text/format";
import { type GridParams, gridHref, gridOf } from "@/lib/client/artifacts/grid";
import { generateHref } from "@/lib/client/batches/draft-url";
import type { Grid } from "@/lib/contracts/grid";
import type { AxisKeys } from "@/lib/domain/compare/usual-axes";
import { GridBar } from "./grid-bar";
import { Matrix } from "./matrix";
import { matrixOf } from "./matrix-of";

export type GridViewProps = {
  ws: string;
  crumbs: readonly Crumb[];
  query: GridParams & AxisKeys;
  initial: Grid;
};

/** Artifacts in a grid of two settings. */
export function GridView({ ws, crumbs, query, initial }: GridViewProps) {
  const { data: grid } = useQuery({ ...gridOf(ws, query), initialData: initial });
  const [store] = useState(createSelectedStore);
  const { items = [] } = grid;
  const { view, adjust, leave, isLeaving } = useGalleryView();
  const onAxes = (axes: AxisKeys) => leave(gridHref(ws, { ...query, ...axes }));
  useSelectedInUrl({ ws, store, given: view.picked, items, adjust, isLeaving });
  const matrix = matrixOf(grid);
  const fillHref = useMay("batch:write") ? generateHref(ws, { base: { grid: query } }) : null;
  return (
    <Page body="fill" crumbs={crumbs} note={formatNumber(items.length)}>
      <GridBar
        grid={grid}
        axes={{ x: query.x, y: query.y }}
        holes={matrix.holes}
        fillHref={fillHref}
        onAxes={onAxes}
      />
      {items.length === 0 ? (
        <EmptyState icon={<Grid3x3 />} title="Nothing to arrange">
          No artifact matches. Open a grid from the gallery, a selection or a review.
        </EmptyState>
      ) : (
        <Matrix
          key={`${query.x} ${query.y}`}
          ws={ws}
          matrix={matrix}
          store={store}
          leave={leave}
          isTurning={isLeaving}
        />
      )}
      <SelectedActions ws={ws} store={store} items={items} leave={leave} />
    </Page>
  );
}
