import * as z from "zod";
import { stackings } from "@/lib/domain/lists/stacks";
import { leavingCredentials, leavingMarks } from "@/lib/domain/provenance/leaving";
import { Drift, Embedded, MeasuredMetadata, Model, Settings } from "../settings";
import { Source } from "../sources";
import { Cut, Flag, Id, paging, Sha256, Slug, Time, whole } from "../wire";
import { writtenName } from "../written-name";
import { ArtifactState, filters } from "./filters";
import { AiMarks, CredentialStates, Provenance } from "./provenance";
import { artifactSorts } from "./sorts";

export const Retention = z.object({
  expiresAt: Time.nullable(),
  /** The reason, in a sentence. */
  because: z.string(),
  /** What keeps it regardless of age. `id` and `name` are null for callers who may not see what that is. */
  protectedBy: z.array(
    z.object({
      kind: z.enum(["hold", "preferred", "review"]),
      id: Id.nullable(),
      name: z.string().nullable(),
    }),
  ),
  /** Set while a scheduled removal is in its grace period. */
  removeAfter: Time.nullable(),
  /** The plan that scheduled the removal, through which it can be undone. */
  planId: Id.nullable(),
});

export const MyMark = z.object({
  flag: z.enum(["pick", "reject"]).nullable(),
  stars: z.int().min(1).max(5).nullable(),
});
export type MyMark = z.infer<typeof MyMark>;

export const Removal = z.object({
  reason: z.string(),
  by: z.string().nullable(),
  policyVersion: z.int().nullable(),
});

/** An artifact in a list, with the beginnings of its prompts; the full record has them whole, `metadata` and `drift`. */
export const ArtifactItem = z.object({
  id: Id,
  workspace: Slug,
  /** null for beta users. */
  jobId: Id.nullable(),
  index: z.int(),
  setId: Id.nullable(),
  name: z.string(),
  state: ArtifactState,
  type: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  sha256: Sha256,
  thumbhash: z.string(),
  animated: z.boolean(),
  writtenAt: Time,
  createdAt: Time.nullable(),
  removedAt: Time.nullable(),
  removal: Removal.nullable(),
  preset: z.object({ id: z.string(), revision: Sha256 }).nullable(),
  pipeline: z.object({ id: z.string(), version: z.string().nullable() }),
  environment: z.string(),
  cut: Cut,
  prompt: z.string().nullable(),
  negativePrompt: z.string().nullable(),
  inputSummary: z.string().nullable(),
  sizeProfile: z.string().nullable(),
  steps: z.number().nullable(),
  seed: z.string().nullable(),
  sampler: z.string().nullable(),
  scheduler: z.string().nullable(),
  cfg: z.number().nullable(),
  model: Model.nullable(),
  /** What its Content Credentials are worth. */
  credentials: CredentialStates,
  /** Whether the file says that AI generated or edited it. */
  ai: AiMarks.nullable(),
  preferred: z.boolean(),
  tags: z.array(z.string()),
  marks: MyMark,
  /** In a list of stacks: the size of this one, counted up to 1,000. */
  stack: z.object({ by: z.enum(stackings), count: z.int() }).optional(),
  retention: Retention,
  links: z.object({
    self: z.string(),
    original: z.string().nullable(),
    /** The signed media URL of the 512 px preview, so that a tile takes one request. */
    preview: z.string().nullable(),
    download: z.string().nullable(),
  }),
});
export type ArtifactItem = z.infer<typeof ArtifactItem>;

export const Artifact = ArtifactItem.omit({ cut: true }).extend({
  job: z.object({ createdAt: Time, startedAt: Time.nullable(), completedAt: Time.nullable() }),
  metadata: z.object({
    asked: Settings.nullable(),
    recorded: Settings.nullable(),
    embedded: Embedded.nullable(),
    measured: MeasuredMetadata,
  }),
  provenance: Provenance,
  drift: z.array(Drift),
  /** For a removed artifact: the newest available one with the same bytes. */
  deliveredAgain: z.object({ id: Id, name: z.string() }).nullable(),
  derivedFrom: z.array(Source),
  /** Of its `ETag`. */
  version: z.int(),
});
export type Artifact = z.infer<typeof Artifact>;

export const ArtifactFilters = z.strictObject(filters);
export type ArtifactFilters = z.infer<typeof ArtifactFilters>;

export const ArtifactQuery = z.strictObject({
  ...filters,
  sort: z.enum(artifactSorts).default("newest"),
  ...paging,
});
export type ArtifactQuery = z.infer<typeof ArtifactQuery>;

/** `count` is at most 1,000; `more` is true beyond that. `label` is for display, e.g. if the value is an id. */
export const Facet = z.object({
  key: z.string(),
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int(), more: z.boolean() })),
});
export type Facet = z.infer<typeof Facet>;

/** All tags of the artifact. Of tags that differ only in case, the first is kept. */
export const TagsBody = z.strictObject({ tags: z.array(writtenName(40)).max(20) });
export type TagsBody = z.infer<typeof TagsBody>;

/** Fields left out are unchanged; null clears. */
export const MarkBody = z.strictObject({
  flag: z.enum(["pick", "reject"]).nullable().optional(),
  stars: z.int().min(1).max(5).nullable().optional(),
});
export type MarkBody = z.infer<typeof MarkBody>;

/** Whether a conversion keeps the file's metadata, has none, or has that of the artifact's record instead. */
export const Embed = z.enum(["keep", "strip", "rewrite"]);

export const DownloadQuery = z.strictObject({
  format: z.enum(["original", "png", "webp"]).default("original"),
  quality: whole(1, 100).optional(),
  lossless: Flag.optional(),
  embed: Embed.default("keep"),
  /** Whether the mark that says that AI made the picture stays; the workspace's setting if left out. */
  mark: Flag.optional(),
});
export type DownloadQuery = z.infer<typeof DownloadQuery>;

/** The conversion that a download with the same query sends. */
export const FidelityQuery = DownloadQuery.extend({ format: z.enum(["png", "webp"]).default("webp") });
export type FidelityQuery = z.infer<typeof FidelityQuery>;

/** How much a conversion differs from its original. */
export const Fidelity = z.object({
  bytes: z.int(),
  /** Whether every sample is the same, including alpha and all 16 bits. */
  exact: z.boolean(),
  /** In dB, over R, G and B; null when equal. */
  psnr: z.number().nullable(),
  ssim: z.number(),
  /** What becomes of Content Credentials and AI mark in this conversion; `text`: in one sentence. */
  provenance: z.object({
    credentials: z.enum(leavingCredentials),
    mark: z.enum(leavingMarks),
    text: z.string(),
  }),
  links: z.object({ picture: z.string() }),
});
export type Fidelity = z.infer<typeof Fidelity>;
