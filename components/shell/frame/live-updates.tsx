"use client";

import { usePathname } from "next/navigation";
import { useLive } from "@/lib/client/live";
import { useMay } from "../rights";

/** Id of the review that the path belongs to. */
const reviewIn = (path: string) => /\/reviews\/([0-9a-f-]{36})(\/|$)/.exec(path)?.[1] ?? null;

/** Keeps the pages of a workspace current with what others do; renders nothing. */
export function LiveUpdates({ ws }: { ws: string }) {
  const reviewId = reviewIn(usePathname());
  useLive({ ws, reviewId }, useMay("review:read"));
  return null;
}
