"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useWorkspace } from "@/components/shell/workspace";
import { markStale } from "@/lib/client/touches";

/** Reads what the page shows again, so that a picture removed meanwhile says so. */
export function usePictureLost(): () => void {
  const cache = useQueryClient();
  const ws = useWorkspace()?.slug;
  return () => {
    if (ws !== undefined) markStale(cache, ws, "lostPicture");
  };
}
