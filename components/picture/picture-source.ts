import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

/** Pictures with more pixels are shown scaled down to 2048 px until zoomed in past that. */
const largePixels = 24_000_000;
const reducedSide = 2048;
const previewSide = 512;

export type PictureSource = {
  /** null once removed. */
  src: string | null;
  /** Screen pixels of the longest side up to which the preview replaces `src`. */
  beyondPreview?: number;
  /** If `src` is scaled down: the original, loaded once zoomed in beyond the pixels of `src`. */
  detail?: { src: string; beyond: number };
};

/** The sources of a pane's picture. With `sparing`, loads no more pixels than its size on screen needs. */
export function pictureSource({ width, height, links }: ArtifactItem, sparing = false): PictureSource {
  if (links.original === null || (!sparing && width * height <= largePixels)) return { src: links.original };
  return {
    src: `${links.self}/preview/pane`,
    beyondPreview: sparing ? previewSide : 0,
    detail: { src: links.original, beyond: Math.min(reducedSide, Math.max(width, height)) },
  };
}
