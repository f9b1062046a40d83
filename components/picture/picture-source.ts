import type { ArtifactItem } from "@/lib/contracts/artifact";

/** Above this many pixels a 2048 px reduction is shown until one zooms past it. */
const largePixels = 24_000_000;
const reducedSide = 2048;

type Source = { src: string | null; detail?: { src: string; beyond: number } };

/** What a pane shows: the original's pixels; null when they are gone. */
export function pictureSource({ width, height, links }: ArtifactItem): Source {
  if (links.original === null || width * height <= largePixels) return { src: links.original };
  return {
    src: `${links.self}/preview/pane`,
    detail: { src: links.original, beyond: reducedSide },
  };
}
