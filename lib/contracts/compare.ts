import * as z from "zod";
import { defaultThreshold } from "@/lib/domain/compare/pixels/distances";
import { Artifact } from "./artifacts/artifact";
import type { Embedded } from "./settings";
import { Id, Json } from "./wire";

/** Two to twelve artifact ids, comma-separated. */
export const CompareQuery = z.strictObject({
  ids: z
    .string()
    .transform((v) => v.split(",").filter(Boolean))
    .pipe(
      z.array(Id).min(2, "name at least two artifacts").max(12, "at most twelve artifacts can be compared"),
    ),
});
export type CompareQuery = z.infer<typeof CompareQuery>;

export const Verdict = z.object({
  kind: z.enum(["controlled", "confounded", "identical", "incomparable"]),
  varying: z.array(z.string()),
  text: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;

export const DiffField = z.object({
  key: z.string(),
  kind: z.enum(["constant", "varying", "missing"]),
  values: z.array(Json),
});
export type DiffField = z.infer<typeof DiffField>;

export const Comparison = z.object({
  items: z.array(Artifact),
  fields: z.array(DiffField),
  verdict: Verdict,
});
export type Comparison = z.infer<typeof Comparison>;

/** Only decimals: `Number` would accept "" as 0. */
const inDecimals = (v: unknown) => (typeof v === "string" && !/^\d*\.?\d+$/.test(v) ? Number.NaN : v);

/** `threshold` is a fraction of the largest distance between two colours, in steps of 0.005. */
export const PixelsQuery = z.strictObject({
  a: Id,
  b: Id,
  threshold: z.preprocess(inDecimals, z.coerce.number().min(0).max(1).default(defaultThreshold)),
});
export type PixelsQuery = z.infer<typeof PixelsQuery>;

/** A box in fractions of the picture. */
const ChangedRegion = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

export const PixelComparison = z.object({
  /** Pixels that differ by more than the threshold, and their fraction of all. */
  differing: z.int(),
  ratio: z.number(),
  /** In dB, over R, G and B; null when equal. */
  psnr: z.number().nullable(),
  /** The mean of R, G and B, with windows of 8 × 8 pixels. */
  ssim: z.number(),
  /** At most 50, in reading order. */
  regions: z.array(ChangedRegion),
  sameComposition: z.boolean(),
  /** The size that the larger picture was scaled to; null for pictures of the same size. */
  scaledTo: z.object({ width: z.int(), height: z.int() }).nullable(),
});
export type PixelComparison = z.infer<typeof PixelComparison>;

export const GraphQuery = z.strictObject({ a: Id, b: Id });
export type GraphQuery = z.infer<typeof GraphQuery>;

/** The nodes of both graphs, each once. A node of `a` keeps its id; a link is `[id, output]`, by these ids in both graphs. */
export const GraphComparison = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      kind: z.enum(["same", "changed", "added", "removed"]),
      /** null: the input is missing in that graph. */
      inputs: z.array(z.object({ name: z.string(), a: Json, b: Json })),
    }),
  ),
});
export type GraphComparison = z.infer<typeof GraphComparison>;

/** An artifact as the compare page gets it: without its file's verbatim texts. */
export type ComparedItem = Omit<Artifact, "metadata"> & {
  /** Whether its file has a ComfyUI graph. */
  hasGraph: boolean;
  metadata: Omit<Artifact["metadata"], "embedded"> & {
    embedded: Omit<z.infer<typeof Embedded>, "raw"> | null;
  };
};
