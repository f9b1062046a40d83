import type { CarriedText } from "@/lib/bytes/imaging/work/carried-texts";
import type { DrawRequest } from "@/lib/sample/draw/raster";

/** A picture to draw and the texts for its file to carry. */
export type Picture = { request: DrawRequest; texts: CarriedText[] };

export type PainterMessage =
  | { kind: "drawn"; png: Uint8Array; drawMs: number }
  | { kind: "failed"; message: string };
export type Painting = Extract<PainterMessage, { kind: "drawn" }>;
