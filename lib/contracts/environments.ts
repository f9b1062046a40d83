import * as z from "zod";
import { exportFormats } from "@/lib/domain/retention/environment";
import { Slug, Time } from "./wire";
import { writtenName } from "./written-name";

export const maxDays = 36_500;
const days = z.int().min(1).max(maxDays);

const content = {
  title: writtenName(100),
  /** Days a binary may be kept at most; null: no ceiling. */
  ceilingDays: days.nullable(),
  /** Room for binaries, over all workspaces; null: no limit. */
  capacityBytes: z.int().min(1).nullable(),
  exportFormats: z
    .array(z.enum(exportFormats))
    .min(1)
    .refine((list) => new Set(list).size === list.length, "a format is named twice"),
  /** Days a share link may live at most. */
  longestLinkDays: days,
};

export const NewEnvironment = z.strictObject({ key: Slug, ...content });
export type NewEnvironment = z.infer<typeof NewEnvironment>;

export const EnvironmentBody = z.strictObject({
  /** If given, the same as in the URL: a key never changes. */
  key: Slug.optional(),
  ...content,
  /** Whether new jobs are refused. */
  archived: z.boolean().default(false),
});
export type EnvironmentBody = z.infer<typeof EnvironmentBody>;

export const Environment = z.object({
  key: z.string(),
  ...content,
  title: z.string(),
  exportFormats: z.array(z.enum(exportFormats)),
  archived: z.boolean(),
  version: z.int(),
  at: Time,
});
export type Environment = z.infer<typeof Environment>;

/** One version of an environment; `by` is null if the program made it. */
export const EnvironmentVersion = Environment.extend({ by: z.string().nullable() });
export type EnvironmentVersion = z.infer<typeof EnvironmentVersion>;
