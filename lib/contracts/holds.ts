import * as z from "zod";
import { Id, Time } from "./wire";
import { writtenName } from "./written-name";

export const holdKinds = ["artifact", "job", "set", "selection", "review"] as const;
export type HoldKind = (typeof holdKinds)[number];

export const HoldTarget = z.strictObject({ kind: z.enum(holdKinds), id: Id });
export type HoldTarget = z.infer<typeof HoldTarget>;

export const HoldBody = z.strictObject({
  target: HoldTarget,
  name: writtenName(80),
  reason: z.string().trim().min(1).max(2_000),
  /** A hold has no end: it is lifted. */
  until: z.null().optional(),
});
export type HoldBody = z.infer<typeof HoldBody>;

export const LiftBody = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });
export type LiftBody = z.infer<typeof LiftBody>;

export const Hold = z.object({
  id: Id,
  target: HoldTarget.extend({ title: z.string() }),
  name: z.string(),
  reason: z.string(),
  by: z.string().nullable(),
  createdAt: Time,
  until: z.null(),
  /** Artifacts with binaries that it covers now. */
  artifacts: z.int(),
  lifted: z.object({ at: Time, by: z.string().nullable(), reason: z.string() }).nullable(),
});
export type Hold = z.infer<typeof Hold>;

export const holdStates = ["standing", "lifted"] as const;
