import { changedRegions } from "@/lib/domain/compare/pixels/changed-regions";
import { differingIn } from "@/lib/domain/compare/pixels/distances";
import { largestOf } from "@/lib/domain/compare/pixels/largest";
import type { Counted } from "./count-half";
import { paintHeat } from "./heat";
import type { Shown, Wanted } from "./messages";
import { sideOf } from "./read-half";
import { contextOf } from "./read-lines";

/**
 * Draws what differs in about as many pixels as the screen shows of it: each is as hot as the hottest of those it stands for,
 * so that a single one among millions is seen.
 */
export class HeatMap {
  readonly #canvas: OffscreenCanvas;
  readonly #counted: Counted;
  #side: number;
  #drawn: { context: OffscreenCanvasRenderingContext2D; image: ImageData };

  constructor(canvas: OffscreenCanvas, counted: Counted, side: number) {
    this.#canvas = canvas;
    this.#counted = counted;
    this.#side = side;
    this.#drawn = this.#sized();
  }

  #sized() {
    const { width, height } = this.#counted.squares;
    return { context: contextOf(this.#canvas, { width, height }), image: new ImageData(width, height) };
  }

  show({ threshold, across }: Wanted): Shown {
    const { distances, histogram, cells } = this.#counted;
    const side = sideOf(distances, across);
    if (side !== this.#side) {
      this.#side = side;
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
