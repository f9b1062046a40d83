"use client";

import { useEffect, useRef } from "react";
import { findArtifact } from "@/lib/client/artifacts/artifacts";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { SetView } from "../filters/use-gallery-view";
import type { SelectedStore } from "./selected-store";
import { useSelected } from "./use-selected";

/** More ids than this make the URL too long to share. */
const most = 24;
const restMs = 250;

type Inputs = {
  ws: string;
  store: SelectedStore;
  /** Ids that were in the URL when the page opened. */
  given: readonly string[] | null;
  items: readonly ArtifactItem[];
  adjust: SetView;
  isLeaving: boolean;
};

/** Keeps a small selection in the URL and restores it when the page opens. */
export function useSelectedInUrl({ ws, store, given, items, adjust, isLeaving }: Inputs): void {
  const selected = useSelected(store);
  const start = useRef(given !== null ? { ids: given.slice(0, most), items } : null);
  useEffect(() => {
    const { current } = start;
    if (current === null) return;
    const listed = new Map(current.items.map((item) => [item.id, item]));
    const found = current.ids.map((id) => listed.get(id) ?? findArtifact(ws, id));
    void Promise.all(found).then((all) => {
      start.current = null;
      store.add(all.filter((item) => item !== null));
    });
  }, [ws, store]);

  const ids = selected.size > 0 && selected.size <= most ? [...selected.keys()].join(",") : null;
  const written = useRef(given?.join(",") ?? null);
  useEffect(() => {
    if (isLeaving || ids === written.current) return;
    const timer = setTimeout(() => {
      if (start.current !== null) return;
      written.current = ids;
      adjust({ picked: ids === null ? null : ids.split(",") });
    }, restMs);
    return () => clearTimeout(timer);
  }, [ids, adjust, isLeaving]);
}
