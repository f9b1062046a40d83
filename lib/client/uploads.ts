"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { call } from "./call";
import { everywhere, keyOf, markStale } from "./touches";
import { UploadQueue } from "./uploads/queue";
import { emptyTray, type Tray, type TrayRow } from "./uploads/tray";

/** One queue for the whole console: uploads continue while another page is shown. */
export const uploads = new UploadQueue();

export function useTray(): Tray {
  return useSyncExternalStore(uploads.board.subscribe, uploads.board.tray, () => emptyTray);
}

export function useUploadRow(key: number): TrayRow | undefined {
  return useSyncExternalStore(
    uploads.board.subscribe,
    () => uploads.board.row(key),
    () => undefined,
  );
}

const followEveryMs = 4_000;

/** Refreshes lists as files arrive, warns before the user leaves the page, and remembers what is unfinished. */
export function useUploadsOnPage(ws: string): void {
  const cache = useQueryClient();
  useEffect(() => void uploads.recall(ws), [ws]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    uploads.onArrived = (into) => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        markStale(cache, into, "bringIn");
      }, followEveryMs);
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (uploads.isBusy()) event.preventDefault();
    };
    const remember = () => uploads.remember();
    addEventListener("beforeunload", warn);
    addEventListener("pagehide", remember);
    return () => {
      removeEventListener("beforeunload", warn);
      removeEventListener("pagehide", remember);
    };
  }, [cache]);
}

/** Destinations for files: existing sets, newest first, and environments that take jobs. */
export function useDestinations(ws: string) {
  const sets = useQuery({
    queryKey: keyOf("sets", ws, "newest"),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/sets", { params: { ws }, query: { limit: 200 }, signal }),
  });
  const environments = useQuery({
    queryKey: keyOf("environments", everywhere, "open"),
    queryFn: ({ signal }) => call("GET /environments", { query: { limit: 200 }, signal }),
    select: ({ items }) => items.filter(({ archived }) => !archived).map(({ key }) => key),
  });
  return { sets: sets.data?.items ?? [], environments: environments.data ?? ["default"] };
}
