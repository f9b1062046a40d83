import * as z from "zod";
import { Attempt, AttemptState } from "./attempts";
import { Job } from "./jobs";
import { Id, Sha256, Time } from "./wire";
import { givenKey, writtenName } from "./written-name";

/** A setting of the catalogue, or `params.NAME`. */
const SettingKey = givenKey(200);
/** The bounds of a seed are text, since they exceed 2^53. */
const Bound = z.union([z.number(), z.string().regex(/^-?\d{1,40}$/)]);

const OfferedSetting = z.strictObject({
  key: SettingKey,
  type: z.enum(["whole", "number", "text", "choice", "bool", "artifact"]),
  min: Bound.optional(),
  max: Bound.optional(),
  multipleOf: z.number().positive().optional(),
  choices: z.array(z.string().min(1).max(1_000)).max(5_000).optional(),
  /** Of any type; used by jobs that leave the setting out. */
  default: z.union([z.string().max(100_000), z.number(), z.boolean()]).optional(),
  required: z.boolean().optional(),
});

export const Offer = z.strictObject({
  pipeline: z.strictObject({ id: givenKey(200), version: givenKey(200) }),
  title: writtenName(200),
  settings: z.array(OfferedSetting).max(500),
  /** How many pictures one job may have. */
  pictures: z.strictObject({ max: z.int().min(1) }).optional(),
});
export const RunnerKind = z.enum(["comfyui", "a1111", "sample", "other"]);

export const RunnerBody = z.strictObject({
  name: writtenName(100),
  /** Of this process: a newer one replaces the older. */
  instance: Id,
  kind: RunnerKind,
  version: z.string().max(200).optional(),
  capacity: z.int().min(1).max(16).default(1),
  labels: z.record(givenKey(100), z.string().max(200)).default({}),
  environments: z.array(z.string().min(1).max(100)).min(1).max(50).default(["default"]),
  offers: z.array(Offer).max(64),
  /** How long it may be silent before its jobs go to others. */
  silenceSeconds: z.int().min(30).max(600).default(60),
  /** Gives up all attempts it had. */
  fresh: z.boolean().default(false),
});
export type RunnerBody = z.infer<typeof RunnerBody>;

export const RunnerPatch = z.strictObject({ paused: z.boolean() });

export const RunnerItem = z.object({
  id: Id,
  name: z.string(),
  kind: RunnerKind,
  /** The version of its generator, as it says. */
  programVersion: z.string().nullable(),
  by: z.string(),
  state: z.enum(["online", "offline", "paused"]),
  pausedBecause: z.string().nullable(),
  lastSeenAt: Time,
  capacity: z.int(),
  /** How many attempts it has open. */
  running: z.int(),
  silenceSeconds: z.int(),
  environments: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  offers: z.array(Offer),
  /** What it offers, by name. */
  pipelines: z.array(z.object({ id: z.string(), version: z.string(), title: z.string() })),
  stats: z.object({
    completed: z.int(),
    failed: z.int(),
    lost: z.int(),
    medianSeconds: z.number().nullable(),
  }),
  version: z.int(),
  createdAt: Time,
});
export type RunnerItem = z.infer<typeof RunnerItem>;

/** An attempt that failed or was lost. */
const RunnerFailure = z.object({
  id: Id,
  jobId: Id,
  number: z.int(),
  state: AttemptState,
  at: Time,
  error: z.string().nullable(),
});

/** A picture that a job begins from, for its runner to fetch. */
const JobInput = z.object({
  key: z.string(),
  artifactId: Id,
  sha256: Sha256,
  type: z.string(),
  url: z.string(),
  urlExpiresAt: Time,
});

/**
 * An attempt that is not over, with its job as claimed: a claim whose answer was lost is resumed from it. `inputs`: for the
 * runner’s own account alone.
 */
const OpenAttempt = Attempt.extend({ progress: z.number().nullable(), job: Job, inputs: z.array(JobInput) });

export const Runner = RunnerItem.extend({
  attempts: z.array(OpenAttempt),
  /** The last ones, newest first. */
  failures: z.array(RunnerFailure),
});
export type Runner = z.infer<typeof Runner>;

export const ClaimBody = z.strictObject({
  max: z.int().min(1).max(16).default(1),
  waitSeconds: z.number().min(0).max(50).default(0),
});
export type ClaimBody = z.infer<typeof ClaimBody>;

export const ClaimResult = z.object({
  attempts: z.array(z.object({ attempt: Attempt, job: Job, inputs: z.array(JobInput) })),
});
export type ClaimResult = z.infer<typeof ClaimResult>;

export const HeartbeatBody = z.strictObject({
  attempts: z
    .array(
      z.strictObject({
        id: Id,
        progress: z.number().min(0).max(1).optional(),
        step: z.int().min(0).optional(),
        steps: z.int().min(0).optional(),
        note: z.string().max(1_000).optional(),
      }),
    )
    .max(64),
});
export type HeartbeatBody = z.infer<typeof HeartbeatBody>;

export const Heartbeat = z.object({
  attempts: z.array(
    z.object({
      id: Id,
      /** Other than `running`: stop it and forget it. One that the runner never had is `lost`. */
      state: AttemptState,
      expiresAt: Time.nullable(),
      expiresInSeconds: z.number(),
      because: z.string().optional(),
    }),
  ),
  paused: z.boolean(),
  /** How often to send this. */
  heartbeatSeconds: z.number(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

export const ReleaseBody = z.strictObject({ reason: z.string().max(10_000).optional() });
