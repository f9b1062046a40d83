import { z } from "zod";
import { Id, Sha256, Time } from "./wire";

const days = z.int().min(1).max(36_500);
const hours = (min: number) =>
  z
    .int()
    .min(min)
    .max(24 * 365);

export const PolicyBody = z.strictObject({
  /** For environments without a rule of their own. null: forever; allowed only where the environment has no ceiling. */
  days: days.nullable(),
  keepPreferred: z.boolean(),
  keepInOpenReviews: z.boolean(),
  graceHours: hours(0),
  /** Rules for one environment, instead of `days`. */
  environments: z
    .array(z.strictObject({ key: z.string().max(100), days: days.nullable() }))
    .max(500)
    .default([]),
  /** How often the program plans and executes by itself; null: never. */
  schedule: z
    .strictObject({ everyHours: hours(1) })
    .nullable()
    .default(null),
  /** What happens when an environment is nearly full. */
  underPressure: z.enum(["propose", "execute"]).default("propose"),
  /** Under pressure nothing younger is removed. */
  minAgeDays: z.int().min(0).max(36_500).default(7),
});
export type PolicyBody = z.infer<typeof PolicyBody>;

/** The window in force now in one environment: the longest of the past 24 hours, within the ceiling; null: forever. */
const Window = z.object({
  environment: z.string(),
  title: z.string(),
  archived: z.boolean(),
  days: z.int().nullable(),
  ceilingDays: z.int().nullable(),
  text: z.string(),
});

export const PolicyVersion = PolicyBody.extend({
  version: z.int(),
  at: Time,
  by: z.string().nullable(),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;

export const Policy = PolicyVersion.extend({ inForce: z.array(Window) });
export type Policy = z.infer<typeof Policy>;

export const PlanBody = z.strictObject({
  artifactIds: z.array(Id).min(1).max(5_000).optional(),
  asOf: Time.optional(),
  policy: PolicyBody.optional(),
});
export type PlanBody = z.infer<typeof PlanBody>;

export const PlanItem = z.object({
  artifactId: Id,
  name: z.string(),
  bytes: z.int(),
  reason: z.string(),
  dueAt: Time,
});
export type PlanItem = z.infer<typeof PlanItem>;
export const Spared = z.object({ artifactId: Id, why: z.string() });

/** Over all artifacts concerned, also those that a preview does not list. */
const totals = z.object({ items: z.int(), bytes: z.int(), spared: z.int() });

export const Plan = z.object({
  id: Id,
  digest: Sha256,
  executable: z.boolean(),
  state: z.enum(["draft", "running", "done", "undone"]),
  createdAt: Time,
  executedAt: Time.nullable(),
  graceHours: z.int(),
  /** The first 200; the rest under `/items`. A preview (not executable) lists only the oldest 1,000 per environment. */
  items: z.array(PlanItem),
  spared: z.array(Spared),
  totals,
});
export type Plan = z.infer<typeof Plan>;

/** A plan in a list. */
export const PlanSummary = Plan.omit({ items: true, spared: true, graceHours: true, digest: true });
export type PlanSummary = z.infer<typeof PlanSummary>;

export const Execution = z.object({
  state: z.enum(["running", "done"]),
  due: z.array(z.object({ artifactId: Id, removeAfter: Time })),
  removed: z.array(Id),
  spared: z.array(Spared),
});
export type Execution = z.infer<typeof Execution>;
