import type { CarriedText } from "@/lib/bytes/imaging/work/carried-texts";
import type { DrawRequest } from "@/lib/sample/draw/raster";

/** Signed by a test certificate; or signed, and changed since. */
export type SampleCredentials = "signed" | "changed";

/** A picture to draw and the texts for its file to carry. `sketches`: tell what there is of it on the way. */
export type Picture = {
  request: DrawRequest;
  texts: CarriedText[];
  sketches?: true;
  credentials?: SampleCredentials;
};

/** What there is of a picture after some of its steps, as a small PNG; null between two that are shown. */
export type Sketch = { step: number; png: Uint8Array | null };

export type PainterMessage =
  | ({ kind: "sketch" } & Sketch)
  | { kind: "drawn"; png: Uint8Array; drawMs: number }
  | { kind: "failed"; message: string };
export type Painting = Extract<PainterMessage, { kind: "drawn" }>;
