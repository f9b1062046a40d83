import type { ArtifactItem } from "@/lib/contracts/artifact";

/** Pictures with more pixels are shown scaled down to 2048 px until zoomed in past that. */
const largePixels = 24_000_000;
const reducedSide = 2048;

type Source = { src: string | null; detail?: { src: string; beyond: number } };

/** What a pane shows; `src` is null once removed. */
export function pictureSource({ width, height, links }: ArtifactItem): Source {
  if (links.original === null || width * height <= largePixels) return { src: links.original };
  return {
    src: `${links.self}/preview/pane`,
    detail: { src: links.original, beyond: reducedSide },
  };
}
