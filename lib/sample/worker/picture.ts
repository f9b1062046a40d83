import type { DrawRequest } from "@/lib/sample/draw/raster";

/** One picture to draw, and the generation text that its file is to carry. */
export type Picture = { request: DrawRequest; parameters: string };

export type FromWorker =
  | { kind: "drawn"; png: Uint8Array; drawMs: number }
  | { kind: "failed"; message: string };
export type Drawn = Extract<FromWorker, { kind: "drawn" }>;
