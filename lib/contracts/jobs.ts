import * as z from "zod";
import type { SettingField } from "@/lib/domain/settings/settings";
import { Attempt, Progress, WaitingBecause } from "./attempts";
import { Round } from "./rounds";
import { JobSources, JobSourcesRead } from "./sources";
import { Cut, Id, Json, Sha256, Slug, Time } from "./wire";
import { givenKey, writtenName } from "./written-name";

const text = (max: number) => z.string().max(max);
/** Of models, samplers and the like: what a file or a program calls them, whatever that is. */
const name = text(200).min(1);
const given = givenKey(200);

/** Always a string; numbers are refused, since JSON parsers may already have rounded them. */
const Seed = z
  .string()
  .regex(/^-?\d{1,40}$/, 'a whole number written as text, such as "6952411511246973023"');

/** The settings that a runner may request or report. */
const asked = {
  prompt: text(100_000).optional(),
  negativePrompt: text(100_000).optional(),
  inputSummary: text(2_000).optional(),
  sizeProfile: text(200).optional(),
  width: z.int().min(1).max(65_535).optional(),
  height: z.int().min(1).max(65_535).optional(),
  steps: z.int().min(0).max(100_000).optional(),
  seed: Seed.optional(),
  sampler: name.optional(),
  scheduler: name.optional(),
  cfg: z.number().min(-1000).max(1000).optional(),
  clipSkip: z.number().optional(),
  denoise: z.number().optional(),
  model: z.strictObject({ name, hash: name.optional() }).optional(),
  loras: z
    .array(z.strictObject({ name, hash: name.optional(), weight: z.number().optional() }))
    .max(100)
    .optional(),
} satisfies Record<SettingField, z.ZodType> & Record<string, z.ZodType>;

const maxIdBytes = 2_500;
/** Limited by the size of an index entry. Jobs of batches have ids that begin with `batch:`. */
const ExternalId = text(1_000)
  .min(1)
  .refine(
    (id) => !id.startsWith("batch:"),
    "begins with “batch:”, as only ids of batches’ jobs do; choose another",
  )
  .refine((id) => new TextEncoder().encode(id).length <= maxIdBytes, `at most ${maxIdBytes} bytes of UTF-8`);

export const JobBody = z.strictObject({
  externalId: ExternalId.optional(),
  environment: text(100).default("default"),
  pipeline: z.strictObject({ id: given, version: given.optional() }),
  preset: z.strictObject({ id: given, params: Json.optional() }).optional(),
  ...asked,
  params: Json.optional(),
  variantSet: z.strictObject({ key: given, title: writtenName(200).optional() }).optional(),
  createdAt: Time.optional(),
  derivedFrom: JobSources.optional(),
});
export type JobBody = z.infer<typeof JobBody>;

export const JobPatch = z.strictObject({
  status: z.enum(["running", "failed", "canceled"]),
  error: text(10_000).optional(),
  at: Time.optional(),
  /** Of a claimed job that failed: `job`: it would fail anywhere; `runner`: another may do it. */
  kind: z.enum(["job", "runner"]).optional(),
  /** `false`: it is not tried again, whatever the cause. */
  retry: z.boolean().optional(),
});
export type JobPatch = z.infer<typeof JobPatch>;

/** The settings the runner actually used; `params` may contain anything else. */
export const RecordedSettings = z.strictObject({
  ...asked,
  params: Json.optional(),
  generationMs: z.number().optional(),
});
export type RecordedSettings = z.infer<typeof RecordedSettings>;

export const Completion = z.strictObject({
  recorded: RecordedSettings.optional(),
  completedAt: Time.optional(),
});
export type Completion = z.infer<typeof Completion>;

export const JobStatus = z.enum(["queued", "running", "completed", "failed", "canceled"]);
export const LifecycleStep = z.object({ step: z.string(), at: Time });

/** A job's cover picture in lists. */
export const JobCover = z.object({
  name: z.string(),
  state: z.enum(["available", "removed"]),
  /** URL of the 512 px preview; null once removed. */
  preview: z.string().nullable(),
  thumbhash: z.string(),
  width: z.int(),
  height: z.int(),
});

export const Job = z.object({
  id: Id,
  workspace: Slug,
  externalId: z.string().nullable(),
  environment: z.string(),
  status: JobStatus,
  error: z.string().nullable(),
  /** Number of artifacts, in any state. */
  artifacts: z.int(),
  /** The first available artifact, else the first removed one; null if none is visible. */
  cover: JobCover.nullable(),
  pipeline: z.object({ id: z.string(), version: z.string().nullable() }),
  preset: z.object({ id: z.string(), revision: Sha256 }).nullable(),
  variantSet: z.object({ id: Id, key: z.string(), title: z.string() }).nullable(),
  prompt: z.string().nullable(),
  negativePrompt: z.string().nullable(),
  inputSummary: z.string().nullable(),
  sizeProfile: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  steps: z.number().nullable(),
  seed: z.string().nullable(),
  sampler: z.string().nullable(),
  scheduler: z.string().nullable(),
  cfg: z.number().nullable(),
  clipSkip: z.number().nullable(),
  denoise: z.number().nullable(),
  model: z.object({ name: z.string().nullable(), hash: z.string().nullable() }).nullable(),
  loras: z
    .array(z.object({ name: z.string(), hash: z.string().nullable(), weight: z.number().nullable() }))
    .nullable(),
  params: Json,
  derivedFrom: JobSourcesRead,
  createdAt: Time,
  startedAt: Time.nullable(),
  endedAt: Time.nullable(),
  lifecycle: z.array(LifecycleStep),
  /** The batch that asked for it, and its cell; null if a runner created it. */
  batch: z
    .object({
      id: Id,
      at: z.array(z.int()),
      /** How many pictures it is to make. */
      pictures: z.int(),
    })
    .nullable(),
  /** By number. */
  attempts: z.array(Attempt),
  progress: Progress.nullable(),
  /** Why it is not running yet; null unless it waits for a runner. */
  waitingBecause: WaitingBecause.nullable(),
});
export type Job = z.infer<typeof Job>;

/**
 * A job in a list, without its attempts and without `params`, which may be megabytes, and with the beginnings of long
 * texts.
 */
export const JobItem = Job.omit({
  params: true,
  derivedFrom: true,
  attempts: true,
  progress: true,
  waitingBecause: true,
}).extend({ cut: Cut });
export type JobItem = z.infer<typeof JobItem>;

export const JobEvent = z.object({ seq: z.int(), at: Time, kind: z.string(), detail: Json });
export type JobEvent = z.infer<typeof JobEvent>;

export const VariantSet = z.object({
  id: Id,
  key: z.string(),
  title: z.string(),
  createdAt: Time,
  jobs: z.int(),
  artifacts: z.int(),
  /** Of the newest batch in it that is a round. */
  round: Round.nullable(),
});
export type VariantSet = z.infer<typeof VariantSet>;
