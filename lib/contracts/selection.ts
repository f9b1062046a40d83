import { z } from "zod";
import { Id, Slug, Time } from "./wire";

export const SelectionBody = z.strictObject({
  title: z.string().min(1).max(200),
  artifactIds: z.array(Id).max(5_000),
  published: z.boolean().default(false),
});
export type SelectionBody = z.infer<typeof SelectionBody>;

/** A selection's id, or `preferred` (computed) or `basket` (the caller's own). */
export const SelectionId = z.union([Id, z.enum(["preferred", "basket"])]);

export const Selection = z.object({
  id: SelectionId,
  workspace: Slug,
  title: z.string(),
  kind: z.enum(["named", "basket", "preferred"]),
  published: z.boolean(),
  /** True for `preferred`, which is computed. */
  readOnly: z.boolean(),
  version: z.int(),
  createdAt: Time.nullable(),
  by: z.object({ id: Id, name: z.string() }).nullable(),
  artifactIds: z.array(Id),
  /** Number of available artifacts, and the total bytes of their originals. */
  available: z.int(),
  bytes: z.int(),
});
export type Selection = z.infer<typeof Selection>;

export const SelectionItem = Selection.omit({ artifactIds: true }).extend({
  count: z.int(),
  /** Signed preview URLs of the first few. */
  covers: z.array(z.string()),
});
export type SelectionItem = z.infer<typeof SelectionItem>;

export const ExportBody = z
  .strictObject({
    artifactIds: z.array(Id).min(1).max(5_000).optional(),
    selectionId: SelectionId.optional(),
    format: z.enum(["original", "png", "webp"]).default("original"),
    quality: z.int().min(1).max(100).optional(),
    lossless: z.boolean().optional(),
    metadata: z.array(z.enum(["json", "csv", "jsonl"])).default(["json"]),
    embed: z.enum(["keep", "strip"]).default("keep"),
  })
  .refine((b) => (b.artifactIds === undefined) !== (b.selectionId === undefined), {
    message: "pass either artifactIds or selectionId",
    path: ["artifactIds"],
  });
export type ExportBody = z.infer<typeof ExportBody>;

export const Export = z.object({
  id: Id,
  workspace: Slug,
  title: z.string(),
  format: z.string(),
  entries: z.int(),
  bytes: z.int(),
  createdAt: Time,
  /** Redirects (307) to a signed URL valid for 5 minutes. */
  archiveUrl: z.string(),
});
export type Export = z.infer<typeof Export>;
