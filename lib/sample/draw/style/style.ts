import type { Frame } from "@/lib/sample/draw/frame";
import type { DrawRequest } from "@/lib/sample/draw/raster";

/** A model's style: changes a developed picture (display values from 0 to 1) in place. */
export type Style = {
  aperture: number;
  /** Parts of the grade that `finish` applies in a way of its own. */
  takesUp: readonly ("grain" | "vignette")[];
  finish: (frame: Frame, picture: Float32Array, request: DrawRequest) => void;
};
