import { changedRegions } from "@/lib/domain/compare/pixels/changed-regions";
import { differingIn } from "@/lib/domain/compare/pixels/distances";
import { largestOf } from "@/lib/domain/compare/pixels/largest";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { DistanceCounts } from "./count-half";
import { paintHeat } from "./heat";
import type { CommonSize, DifferenceOptions, ThresholdResult } from "./messages";
import { contextOf } from "./read-lines";

/** Side of the largest squares of pixels that are no larger than a pixel on screen; at least 1. */
export const sideOf = ({ width }: Size, across: number): number => Math.max(1, Math.floor(width / across));

/**
 * Draws differences at about the resolution at which the screen shows them. Each pixel is as hot as the hottest of
 * those it stands for, so that a single one among millions is visible.
 */
export class HeatMap {
  readonly #canvas: OffscreenCanvas;
  readonly #counted: DistanceCounts;
  #drawn: { context: OffscreenCanvasRenderingContext2D; image: ImageData };

  constructor(canvas: OffscreenCanvas, counted: DistanceCounts) {
    this.#canvas = canvas;
    this.#counted = counted;
    this.#drawn = this.#sized();
  }

  #sized() {
    const { width, height } = this.#counted.squares;
    return { context: contextOf(this.#canvas, { width, height }), image: new ImageData(width, height) };
  }

  show({ threshold, across }: DifferenceOptions): Omit<ThresholdResult, keyof CommonSize> {
    const { distances, histogram, cells } = this.#counted;
    const side = sideOf(distances, across);
    if (side !== this.#counted.side) {
      this.#counted.side = side;
      this.#counted.squares = largestOf(distances, side);
      this.#drawn = this.#sized();
    }
    const { context, image } = this.#drawn;
    paintHeat(this.#counted.squares, threshold, new Uint32Array(image.data.buffer));
    context.putImageData(image, 0, 0);
    return {
      threshold,
      differing: differingIn(histogram, threshold),
      regions: changedRegions(distances, threshold, cells),
    };
  }
}
