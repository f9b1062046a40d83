"use client";

import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { useLiveEvent } from "../live";
import { keyOf } from "../touches";
import { batchOf, someCellsOf } from "./batches";
import { isOpenCell, needsReading, withRunning } from "./cell-pages";

export const cellsPerPage = 100;
const seldomMs = 15_000;
/** More running cells show their progress only as often as their pages are read. */
const maxRunning = 16;

type CellPage = Page<BatchCell>;

const keyOfPage = (ws: string, id: string, cursor: string | null) => keyOf("batch", ws, "cells", id, cursor);

/** The progress of running cells, which no event tells of. */
function useRunning(ws: string, { id, counts }: Batch): readonly BatchCell[] {
  const read = useQuery({
    ...someCellsOf(ws, id, { status: "running", limit: maxRunning }),
    enabled: counts.running > 0,
  });
  return counts.running > 0 ? (read.data ?? []) : [];
}

/** The cells that are loaded, page after page in the order of making. */
export function useCells(ws: string, batch: Batch, first: CellPage) {
  const cache = useQueryClient();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const running = useRunning(ws, batch);
  const known = () => cursors.map((cursor) => cache.getQueryData<CellPage>(keyOfPage(ws, batch.id, cursor)));
  const pages = useQueries({
    queries: cursors.map((cursor) => ({
      queryKey: keyOfPage(ws, batch.id, cursor),
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<CellPage> => {
        const query = { limit: cellsPerPage, ...(cursor === null ? {} : { cursor }) };
        return call("GET /workspaces/{ws}/batches/{id}/cells", {
          params: { ws, id: batch.id },
          query,
          signal,
        });
      },
      ...(cursor === null ? { initialData: first } : {}),
      refetchInterval: ({ state }: { state: { data: CellPage | undefined } }) =>
        state.data?.items.some(isOpenCell) ? seldomMs : (false as const),
    })),
  });
  const next = pages.at(-1)?.data?.nextCursor ?? null;
  useEffect(() => {
    if (next !== null) setCursors((all) => (all.includes(next) ? all : [...all, next]));
  }, [next]);
  const read = async () => {
    // The counts come first: they say which pages are behind.
    const { queryKey } = batchOf(ws, batch.id);
    await cache.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false });
    const counts = cache.getQueryData<Batch>(queryKey)?.counts ?? batch.counts;
    const due = needsReading(known(), counts);
    for (const [i, cursor] of cursors.entries())
      if (due[i])
        void cache.refetchQueries(
          { queryKey: keyOfPage(ws, batch.id, cursor), exact: true },
          { cancelRefetch: false },
        );
  };
  useLiveEvent([batch.id], () => void read());
  const loaded = pages.flatMap(({ data }) => data?.items ?? []);
  return {
    cells: withRunning(loaded, running),
    isComplete: next === null && pages.every(({ data }) => data !== undefined),
    /** The first read that failed. */
    failed: pages.find(({ error }) => error !== null) ?? null,
  };
}
