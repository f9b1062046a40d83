"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { keyOf } from "../touches";

export const cellsPerPage = 100;
const soonMs = 1_000;
const laterMs = 5_000;

type CellPage = Page<BatchCell>;

const keyOfPage = (ws: string, id: string, cursor: string | null) =>
  keyOf("batches", ws, "cells", id, cursor);

const statusOf = ({ jobs }: BatchCell) => jobs.at(-1)?.status;
const has = (page: CellPage | undefined, status: "running" | "queued") =>
  page?.items.some((cell) => statusOf(cell) === status) ?? false;

const isOpen = (cell: BatchCell) => statusOf(cell) === "running" || statusOf(cell) === "queued";

/** Somebody else made new jobs for cells of loaded pages, as after a retry. */
function isBehind(pages: readonly (CellPage | undefined)[], { counts }: Batch): boolean {
  if (pages.at(-1)?.nextCursor !== null) return false;
  const open = pages.flatMap((page) => page?.items ?? []).filter(isOpen);
  return open.length < counts.waiting + counts.running;
}

type Turn = { isFront: boolean; isStill: boolean; isBehind: boolean };

/** Pages with running cells, and the first of those that wait, are asked again every second, the others seldom. */
function intervalOf(page: CellPage | undefined, turn: Turn): number | false {
  if (has(page, "running")) return soonMs;
  if (!has(page, "queued")) return turn.isBehind ? soonMs : false;
  return turn.isFront && !turn.isStill ? soonMs : laterMs;
}

/** The cells that are loaded, page after page in the order of making. */
export function useCells(ws: string, batch: Batch, first: CellPage) {
  const cache = useQueryClient();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const known = cursors.map((cursor) => cache.getQueryData<CellPage>(keyOfPage(ws, batch.id, cursor)));
  const front = known.findIndex((page) => has(page, "queued"));
  const behind = isBehind(known, batch);
  const pages = useQueries({
    queries: cursors.map((cursor, i) => ({
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
      refetchInterval: intervalOf(known[i], {
        isFront: i === front,
        isStill: batch.paused,
        isBehind: behind,
      }),
    })),
  });
  const next = pages.at(-1)?.data?.nextCursor ?? null;
  useEffect(() => {
    if (next !== null) setCursors((all) => (all.includes(next) ? all : [...all, next]));
  }, [next]);
  return {
    cells: pages.flatMap(({ data }) => data?.items ?? []),
    isComplete: next === null && pages.every(({ data }) => data !== undefined),
    /** The first read that failed. */
    failed: pages.find(({ error }) => error !== null) ?? null,
  };
}
