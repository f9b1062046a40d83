import * as z from "zod";
import { planCauses } from "@/lib/domain/retention/removal-plan";
import { Id, Sha256, Slug, Time } from "./wire";

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
  /** How often the program plans and executes without being asked; null: never. */
  schedule: z
    .strictObject({ everyHours: hours(1) })
    .nullable()
    .default(null),
  /** What happens when an environment is nearly full. */
  underPressure: z.enum(["propose", "execute"]).default("propose"),
  /** Under pressure, nothing younger than this is removed. */
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

export const PreviewBody = z.strictObject({
  /** A policy to try, as if it had always been in force. */
  policy: PolicyBody.optional(),
  /** Previews what would be due then, if nothing changed from now on. */
  asOf: Time.optional(),
});
export type PreviewBody = z.infer<typeof PreviewBody>;

const weight = { count: z.int(), bytes: z.int() };
const Weight = z.object(weight);

export const PreviewItem = z.object({
  artifactId: Id,
  name: z.string(),
  environment: z.string(),
  bytes: z.int(),
  reason: z.string(),
  dueAt: Time,
});
export type PreviewItem = z.infer<typeof PreviewItem>;

const Titled = z.object({ id: Id, title: z.string() });

export const Preview = z.object({
  asOf: Time,
  /** What would be removed by then. */
  totals: Weight,
  /** What would be left of what is stored today. */
  remaining: Weight,
  /** `totals` by the UTC day of expiry, ascending; days without any are left out. */
  days: z.array(z.object({ date: z.iso.date(), ...weight })),
  /**
   * Artifacts past their window but kept, each counted once. `leased`: those of `totals` that wait because they are
   * being sent right now.
   */
  spared: z.object({ preferred: z.int(), inOpenReview: z.int(), held: z.int(), leased: z.int() }),
  /** Open reviews that would lose a candidate. */
  reviews: z.int(),
  /** Live share links that would show less before they end. */
  links: z.int(),
  /** The first 20 of those reviews, by title. */
  firstReviews: z.array(Titled),
  /** The first 20 of those links, soonest ending first. */
  firstLinks: z.array(Titled),
  /** The first 50 to be removed. */
  first: z.array(PreviewItem),
});
export type Preview = z.infer<typeof Preview>;

/** With neither field: everything past its window. */
export const PlanBody = z
  .strictObject({
    /** Artifacts that a person wants removed. */
    artifactIds: z.array(Id).min(1).max(5_000).optional(),
    /** As few artifacts as free that many bytes, the least wanted first. */
    underPressure: z.strictObject({ environment: Slug, freeBytes: z.int().min(1) }).optional(),
  })
  .refine(({ artifactIds, underPressure }) => artifactIds === undefined || underPressure === undefined, {
    message: "Name artifacts or an environment under pressure, not both",
  });
export type PlanBody = z.infer<typeof PlanBody>;

const cause = z.enum(planCauses);
export const PlanOutcome = z.enum(["due", "removed", "spared", "undone"]);

/** What is needed to show its picture; `state` says whether it still exists. */
const shown = z.object({
  artifactId: Id,
  name: z.string(),
  thumbhash: z.string(),
  width: z.int(),
  height: z.int(),
  state: z.enum(["written", "available", "removed"]),
});

export const PlanItem = shown.extend({
  bytes: z.int(),
  cause,
  reason: z.string(),
  /** When it expired. */
  dueAt: Time,
  /** What execution did with it; null before. */
  outcome: PlanOutcome.nullable(),
  /** Why execution spared it. */
  why: z.string().nullable(),
  /** When it is removed, once the plan is executed. */
  removeAfter: Time.nullable(),
});
export type PlanItem = z.infer<typeof PlanItem>;

export const PlanSpared = shown.extend({ why: z.string() });
export type PlanSpared = z.infer<typeof PlanSpared>;

const count = z.int();

export const Plan = z.object({
  id: Id,
  kind: z.enum(["age", "named", "pressure"]),
  pressure: z.object({ environment: z.string(), freeBytes: z.int() }).nullable(),
  /** SHA-256 of the pairs of artifact id and bytes, sorted by id; null while the plan is being made. */
  digest: Sha256.nullable(),
  executable: z.boolean(),
  state: z.enum(["making", "draft", "running", "done", "undone"]),
  /** Who made it; null with `byProgram`. */
  by: z.string().nullable(),
  byProgram: z.boolean(),
  createdAt: Time,
  executedAt: Time.nullable(),
  /** When the artifacts that it lists are removed. */
  dueAt: Time.nullable(),
  endedAt: Time.nullable(),
  graceHours: z.int(),
  totals: z.object({ items: count, bytes: z.int(), spared: count }),
  /** Reasons, with the number of artifacts for each. */
  groups: z.object({
    items: z.array(z.object({ cause, reason: z.string(), count, bytes: z.int() })),
    spared: z.array(z.object({ why: z.string(), count })),
  }),
  /** The first 200; the rest under `/items`. */
  items: z.array(PlanItem),
  /** What was protected when the plan was made: the first 200; the rest under `/spared`. */
  spared: z.array(PlanSpared),
});
export type Plan = z.infer<typeof Plan>;

/** A plan in a list. */
export const PlanSummary = Plan.omit({
  items: true,
  spared: true,
  groups: true,
  graceHours: true,
  digest: true,
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** Each list has the first 200; the rest is under the plan's `/items?outcome=`. */
export const Execution = z.object({
  state: z.enum(["running", "done"]),
  counts: z.object({ due: count, removed: count, spared: count }),
  /** Items that execution has not reached yet. */
  unchecked: count,
  due: z.array(z.object({ artifactId: Id, removeAfter: Time })),
  removed: z.array(Id),
  spared: z.array(z.object({ artifactId: Id, why: z.string() })),
});
export type Execution = z.infer<typeof Execution>;
