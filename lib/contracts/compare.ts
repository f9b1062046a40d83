import { z } from "zod";
import { Artifact } from "./artifact";
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
