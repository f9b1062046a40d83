"use client";

import { queryOptions } from "@tanstack/react-query";
import type { Runner, RunnerItem } from "@/lib/contracts/runners";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { pagedQueryFrom } from "./paged-query";
import { keyOf } from "./touches";
import { useWrite } from "./write";

const progressMs = 3_000;
/** A runner that falls silent is offline without an event. */
const seldomMs = 15_000;

/** Oldest first. */
export function runnersOf(ws: string, first: Page<RunnerItem>) {
  return {
    ...pagedQueryFrom(first, keyOf("runners", ws, "list"), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/runners", { params: { ws }, query: cursor, signal }),
    ),
    refetchInterval: seldomMs,
  };
}

/** With what it offers and its open attempts. */
export function runnerOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("runner", ws, id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/runners/{id}", { params: { ws, id }, signal }),
    refetchInterval: ({ state: { data } }) => ((data?.attempts.length ?? 0) > 0 ? progressMs : seldomMs),
  });
}

type RunnerVersion = Pick<RunnerItem, "id" | "version">;

export function usePauseRunner(ws: string, { id, version }: RunnerVersion, onDone: (runner: Runner) => void) {
  return useWrite<Runner, boolean>({
    act: "changeRunner",
    ws,
    write: (paused) =>
      call("PATCH /workspaces/{ws}/runners/{id}", { params: { ws, id }, body: { paused }, ifMatch: version }),
    show: (cache, runner) => cache.setQueryData(keyOf("runner", ws, id), runner),
    onDone,
    failed: "The runner was not changed",
  });
}

export function useRemoveRunner(ws: string, { id }: RunnerVersion, onDone: () => void) {
  return useWrite({
    act: "changeRunner",
    ws,
    write: () => call("DELETE /workspaces/{ws}/runners/{id}", { params: { ws, id } }),
    onDone,
    failed: "The runner was not removed",
  });
}

/** Whether any runner offers something. */
export function firstRunner(ws: string) {
  return queryOptions({
    queryKey: keyOf("runners", ws, "first"),
    queryFn: async ({ signal }) => {
      const { items } = await call("GET /workspaces/{ws}/runners", { params: { ws }, signal });
      return items.some(({ pipelines }) => pipelines.length > 0);
    },
    refetchInterval: ({ state }) => (state.data === true ? false : seldomMs),
  });
}
