import * as z from "zod";
import { AppError } from "@/lib/errors";
import { type ArchiveLayout, lengthsOf } from "./archive-layout";

const Length = z.int().nonnegative();

/**
 * A plan's file. `own`, `records` and `names` are the lengths of what the layout's file beside it holds, in this order.
 */
const ArchivePlan = z.object({
  version: z.literal(3),
  /** Length of the archive. */
  bytes: Length,
  own: Length,
  records: Length,
  names: Length,
  /** Where each block of segments starts. */
  starts: z.array(Length),
  /** How many stored entries are artifacts. They come first, and are leased while they are sent. */
  artifacts: Length,
});
export type ArchivePlan = z.infer<typeof ArchivePlan>;

export function planOf(layout: ArchiveLayout, artifacts: number): ArchivePlan {
  const { bytes, own, starts } = layout;
  return { version: 3, bytes, own, ...lengthsOf(layout), starts, artifacts };
}

/** Parses a stored plan. Throws `unavailable` if it is damaged or was written by an incompatible version. */
export function readPlan(json: string): ArchivePlan {
  try {
    return ArchivePlan.parse(JSON.parse(json));
  } catch (cause) {
    throw new AppError("unavailable", "The archive’s stored plan cannot be read: export again", { cause });
  }
}
