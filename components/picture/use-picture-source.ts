"use client";

import { preload } from "react-dom";
import { phoneQuery, useIsPhone } from "@/components/ui/use-is-phone";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { type PictureSource, pictureSource } from "./picture-source";
import { useInBrowser } from "./use-in-browser";

type Connection = { type?: string; saveData?: boolean };

/** Whether the connection is known to be fast, which only Chrome on Android says of a phone's. */
function isFast(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData !== true && connection?.type === "wifi";
}

/** Whether a phone should load no more pixels than its screen shows; also on the server, until the browser tells. */
export function useIsSparing(): boolean {
  const inBrowser = useInBrowser();
  const isPhone = useIsPhone();
  return !inBrowser || (isPhone && !isFast());
}

/**
 * The sources of a pane's picture on this screen. The server's page shows the preview alone, and has a window wider than
 * a phone load the original meanwhile.
 */
export function usePictureSource(item: ArtifactItem, sparing = false): PictureSource {
  const isSparing = useIsSparing();
  const { src } = pictureSource(item, sparing);
  if (!useInBrowser() && !sparing && src !== null)
    preload(src, { as: "image", fetchPriority: "high", media: `not all and ${phoneQuery}` });
  return pictureSource(item, sparing || isSparing);
}
