import { changedRegions, type Region } from "./changed-regions";
import { differingIn, distancesBetween, histogramOf } from "./distances";
import type { Raster } from "./raster";
import { type Similarity, similarityOf } from "./similarity";

/** How two pictures of the same size differ: `ratio` is `differing` as a fraction of all pixels. */
export type PixelDifference = Similarity & { differing: number; ratio: number; regions: Region[] };

export function pixelDifference(a: Raster, b: Raster, threshold: number): PixelDifference {
  const distances = distancesBetween(a, b);
  const differing = differingIn(histogramOf(distances), threshold);
  return {
    differing,
    ratio: differing / distances.data.length,
    ...similarityOf(a, b),
    regions: changedRegions(distances, threshold),
  };
}
