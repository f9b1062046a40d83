import * as z from "zod";
import { templateProblem } from "@/lib/domain/archive/name-template";
import { Embed } from "./artifacts/artifact";
import { filters } from "./artifacts/filters";
import { DatasetBody, DatasetEstimate, DatasetSummary } from "./datasets";
import { SelectionId } from "./selections";
import { Flag, Id, Slug, Time } from "./wire";

const NameTemplate = z.string().superRefine((template, context) => {
  const problem = templateProblem(template);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});

/** A list's filters as JSON: repeated values are an array. */
const ExportFilter = z.strictObject({ ...filters, preferred: z.union([z.boolean(), Flag]).optional() });
export type ExportFilter = z.infer<typeof ExportFilter>;

const sources = ["artifactIds", "selectionId", "reviewId", "filter", "dataset"] as const;

export const ExportBody = z
  .strictObject({
    artifactIds: z.array(Id).min(1).max(5_000).optional(),
    selectionId: SelectionId.optional(),
    /** The review's candidates. */
    reviewId: Id.optional(),
    filter: ExportFilter.optional(),
    /** Decisions as rows; its archive has layout, paths and metadata of its own. */
    dataset: DatasetBody.optional(),
    format: z.enum(["original", "png", "webp"]).default("original"),
    quality: z.int().min(1).max(100).optional(),
    lossless: z.boolean().optional(),
    /** `decisions`: the decisions that prefer one of the artifacts; a review's export has them anyway. */
    metadata: z.array(z.enum(["json", "csv", "jsonl", "decisions"])).default(["json"]),
    embed: Embed.default("keep"),
    /** Whether the marks that say that AI made a picture stay; the workspace's setting if left out. */
    mark: z.boolean().optional(),
    /** `bagit`: a BagIt 1.0 bag, in one folder. */
    layout: z.enum(["flat", "bagit"]).default("flat"),
    /** A template of the files' paths, without extension, such as `{set}/{model}-{seed}`. */
    names: NameTemplate.optional(),
  })
  .refine((body) => sources.filter((source) => body[source] !== undefined).length === 1, {
    message: `pass one of ${sources.join(", ")}`,
    path: ["artifactIds"],
  })
  .refine(
    ({ dataset, layout, names }) => dataset === undefined || (layout === "flat" && names === undefined),
    {
      message: "A dataset has a layout of its own; leave out layout and names",
      path: ["dataset"],
    },
  );
export type ExportBody = z.infer<typeof ExportBody>;

export const ExportEstimate = z.object({
  entries: z.int(),
  /** Size of the archive; null until all conversions are made. */
  bytes: z.int().nullable(),
  /** Artifacts whose binaries are in it. */
  artifacts: z.int(),
  /** Artifacts with only their metadata in it. */
  removed: z.int(),
  /** Formats that an artifact's environment does not allow. */
  refused: z.array(z.object({ environment: z.string(), format: z.enum(["original", "png", "webp"]) })),
  /** The first file's path. */
  example: z.string().nullable(),
  /** Files by what becomes of Content Credentials, and those that AI made by whether they are marked. */
  provenance: z.object({
    kept: z.int(),
    signed: z.int(),
    lost: z.int(),
    marked: z.int(),
    unmarked: z.int(),
  }),
  /** Of a dataset, with its first rows. */
  dataset: DatasetEstimate.optional(),
});
export type ExportEstimate = z.infer<typeof ExportEstimate>;

export const Export = z.object({
  id: Id,
  workspace: Slug,
  title: z.string(),
  source: z.object({
    kind: z.enum(["artifacts", "selection", "review", "filter", "dataset"]),
    id: z.string().nullable(),
  }),
  format: z.string(),
  layout: z.enum(["flat", "bagit"]),
  entries: z.int(),
  bytes: z.int(),
  /** Artifacts whose binaries are in the archive, and those whose metadata alone is. */
  artifacts: z.int(),
  removed: z.int(),
  createdAt: Time,
  by: z.object({ id: Id, name: z.string() }),
  /** When the archive was last requested. */
  takenAt: Time.nullable(),
  /** `expired`: archives are kept for a week; `broken`: `lost` was removed since. */
  state: z.enum(["ready", "expired", "broken"]),
  lost: z.string().nullable(),
  /** Redirects (307) to a signed URL valid for 5 minutes; only for the account that made the export. */
  archiveUrl: z.string(),
  /** Of a dataset. */
  dataset: DatasetSummary.optional(),
});
export type Export = z.infer<typeof Export>;

export const ExportProgress = z.object({
  /** `waiting`: it has not begun, or has ended. */
  step: z.enum(["waiting", "pictures", "metadata", "archive"]),
  done: z.int(),
  total: z.int(),
});
export type ExportProgress = z.infer<typeof ExportProgress>;
