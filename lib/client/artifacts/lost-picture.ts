"use client";

import { useQueryClient } from "@tanstack/react-query";
import { markStale } from "../touches";

/**
 * Reads what the page shows again once a picture of it could not be loaded, so that one removed meanwhile says so. Null:
 * outside a workspace.
 */
export function usePictureLost(ws: string | null): () => void {
  const cache = useQueryClient();
  return () => {
    if (ws !== null) markStale(cache, ws, "missedEvents");
  };
}
