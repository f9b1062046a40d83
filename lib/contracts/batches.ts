import * as z from "zod";
import { type AskedAxis, axisFault, maxAxes } from "@/lib/domain/batches/axis-form";
import { maxPictures } from "@/lib/domain/runners/offer";
import { ArtifactItem } from "./artifacts/artifact";
import { Author } from "./assistants";
import { Attempt, Progress, WaitingBecause } from "./attempts";
import {
  BatchAxis,
  BatchBase,
  BatchSettings,
  CellSettings,
  PipelineOfCell,
  PresetChoice,
  paramsFault,
  SettingOverrides,
  valueFault,
} from "./batch-settings";
import { GridQuery } from "./grid";
import { JobStatus } from "./jobs";
import { Round, RoundBody } from "./rounds";
import { Id, Json, Time } from "./wire";
import { givenKey, writtenName } from "./written-name";

/** Indexes of values, one for each axis. */
const Position = z.array(z.int().min(0).max(100_000)).max(maxAxes);
const Positions = z.array(Position).max(10_000);
const decimalText = z.string().regex(/^-?\d{1,40}$/, 'a whole number written as text, such as "41"');

const addFault = (context: z.RefinementCtx, [path, message]: readonly [(string | number)[], string]) =>
  context.addIssue({ code: "custom", path, message });

/** One of six forms; see `axisFault`. */
const Axis = z
  .strictObject({
    key: givenKey(200).optional(),
    keys: z.array(givenKey(200)).min(1).max(20).optional(),
    values: z.array(Json).max(20_000).optional(),
    from: z.union([z.number(), decimalText]).optional(),
    to: z.number().optional(),
    step: z.number().optional(),
    count: z.int().min(0).max(1_000_000_000).optional(),
    random: z.int().min(0).max(1_000_000_000).optional(),
    find: z.string().max(100_000).optional(),
    with: z.array(z.string().max(100_000)).max(20_000).optional(),
    template: z.string().max(100_000).optional(),
  })
  .superRefine((axis, context) => {
    const fault = axisFault(axis as AskedAxis, valueFault);
    if (fault !== null) addFault(context, fault);
  });

const bases = ["preset", "artifactId", "settings", "grid"] as const;

const Base = z
  .strictObject({
    preset: PresetChoice.optional(),
    artifactId: Id.optional(),
    settings: BatchSettings.optional(),
    grid: GridQuery.omit({ items: true })
      .required({ x: true, y: true })
      .extend({ cells: Positions.optional() })
      .optional(),
  })
  .superRefine((base, context) => {
    if (bases.filter((name) => base[name] !== undefined).length !== 1)
      addFault(context, [[], `name one of ${bases.join(", ")}`]);
    const fault = paramsFault(base.settings?.params);
    if (fault !== null) addFault(context, [["settings", "params"], fault]);
  });

export const Priority = z.enum(["low", "normal", "high"]);

export const BatchBody = z
  .strictObject({
    title: writtenName(200).optional(),
    /** Absent: a new set with the batch's title. An existing one is joined. */
    set: z.strictObject({ key: givenKey(200), title: writtenName(200).optional() }).optional(),
    base: Base,
    /** Absent: the base's. Without a version: the newest offered. */
    pipeline: z.strictObject({ id: givenKey(200), version: givenKey(200).optional() }).optional(),
    environment: z.string().max(100).default("default"),
    overrides: SettingOverrides.optional(),
    axes: z.array(Axis).max(maxAxes).default([]),
    /** Cells that are not made and not counted. */
    skip: Positions.optional(),
    /** How many pictures each job makes. */
    pictures: z.int().min(1).max(maxPictures).default(1),
    priority: Priority.default("normal"),
    maxAttempts: z.int().min(1).max(10).default(3),
    /** Made as the round after a decided review. */
    round: RoundBody.optional(),
    /** Of a preview: refused if what would be made differs. */
    digest: z.string().max(200).optional(),
  })
  .superRefine(({ base, axes, overrides }, context) => {
    if (base.grid !== undefined && axes.length > 0)
      addFault(context, [["axes"], "a grid has its own axes: send []"]);
    const fault = paramsFault(overrides?.params);
    if (fault !== null) addFault(context, [["overrides", "params"], fault]);
  });
export type BatchBody = z.infer<typeof BatchBody>;

export const BatchPatch = z.strictObject({
  title: writtenName(200).optional(),
  paused: z.boolean().optional(),
  priority: Priority.optional(),
});
export type BatchPatch = z.infer<typeof BatchPatch>;

/** `running: false`: only what waits. */
export const CancelBody = z.strictObject({ running: z.boolean().default(true) });
export const Canceled = z.object({ canceled: z.int(), stillRunning: z.int() });

export const RetryBody = z.strictObject({
  cells: z.union([z.enum(["failed", "canceled", "holes"]), Positions]),
});
export type RetryBody = z.infer<typeof RetryBody>;
export const Retried = z.object({ made: z.int() });

export const ExtendBody = z.strictObject({
  axes: z
    .array(
      z.strictObject({
        axis: z
          .int()
          .min(0)
          .max(maxAxes - 1),
        values: z.array(Json).min(1).max(20_000),
      }),
    )
    .min(1)
    .max(maxAxes),
});
export type ExtendBody = z.infer<typeof ExtendBody>;

const Estimate = z.object({
  /** Null: too few jobs of this pipeline and model have been completed. */
  seconds: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  basis: z.object({ pictures: z.int(), pipeline: z.string(), model: z.string().nullable() }),
  bytes: z.number().nullable(),
});

export const Refusal = z.object({
  path: z.string(),
  reason: z.string(),
  message: z.string(),
  /** Values that may be meant. */
  near: z.array(z.string()).optional(),
});

export const BatchPreview = z.object({
  /** How many cells would be made. */
  count: z.number(),
  /** The first 200, fewer if their settings are long, in the order of making. */
  cells: z.array(
    z.object({ at: z.array(z.int()), settings: CellSettings, pipeline: PipelineOfCell.nullable() }),
  ),
  axes: z.array(BatchAxis),
  base: BatchBase.nullable(),
  /** The first where an axis names several. */
  pipeline: PipelineOfCell.nullable(),
  /** False: no runner has offered the pipeline within 30 days, or not all, so settings cannot be checked. */
  checked: z.boolean(),
  /** Cells that duplicate an available artifact of the set, and the first of their positions, for `skip`. */
  existing: z.int(),
  existingAt: z.array(z.array(z.int())),
  /** Settings of the base that the pipeline does not offer. */
  dropped: z.array(z.string()),
  /** Null if there are too many cells. */
  verdict: z
    .object({
      kind: z.enum(["controlled", "confounded", "identical", "incomparable"]),
      varying: z.array(z.string()),
      text: z.string(),
    })
    .nullable(),
  estimate: Estimate,
  /** What still fits into the environment; null if it has no capacity. */
  freeBytes: z.int().min(0).nullable(),
  /** `free`: how many more jobs those that are online would take now. */
  runners: z.object({ offering: z.int(), online: z.int(), free: z.int() }),
  refusals: z.array(Refusal),
  digest: z.string(),
});
export type BatchPreview = z.infer<typeof BatchPreview>;

export const BatchState = z.enum(["waiting", "running", "paused", "done", "canceled"]);

export const Batch = z.object({
  id: Id,
  workspace: z.string(),
  title: z.string(),
  set: z.object({ id: Id, key: z.string(), title: z.string() }),
  /** Null for a first round, and if the caller does not see what it follows. */
  round: Round.nullable(),
  /** Null if a blind review hides the artifact that it began from. */
  base: BatchBase.nullable(),
  /** The first where an axis names several. */
  pipeline: PipelineOfCell,
  environment: z.string(),
  axes: z.array(BatchAxis),
  pictures: z.int(),
  maxAttempts: z.int(),
  priority: Priority,
  paused: z.boolean(),
  by: Author,
  createdAt: Time,
  endedAt: Time.nullable(),
  state: BatchState,
  /** Of cells, by their newest job; `holes`: those without a completed one. */
  counts: z.object({
    total: z.int(),
    waiting: z.int(),
    running: z.int(),
    completed: z.int(),
    failed: z.int(),
    canceled: z.int(),
    holes: z.int(),
  }),
  /** For the cells that are not done yet. */
  estimate: Estimate,
  version: z.int(),
  links: z.object({ self: z.string(), cells: z.string(), page: z.string() }),
});
export type Batch = z.infer<typeof Batch>;

export const BatchCell = z.object({
  at: z.array(z.int()),
  pipeline: PipelineOfCell,
  settings: CellSettings,
  /** Oldest first. */
  jobs: z.array(
    z.object({
      id: Id,
      status: JobStatus,
      error: z.string().nullable(),
      /** By number. */
      attempts: z.array(Attempt),
      progress: Progress.nullable(),
      waitingBecause: WaitingBecause.nullable(),
    }),
  ),
  artifacts: z.array(ArtifactItem),
});
export type BatchCell = z.infer<typeof BatchCell>;
