import { z } from "zod";
import { AppError } from "@/lib/errors";
import { ArchiveLayout } from "./archive-layout";

/** What a plan's file says of the layout stored beside it: the lengths of its parts. */
const ArchivePlan = z.object({
  version: z.literal(2),
  /** Of the archive. */
  bytes: z.int().nonnegative(),
  records: z.int().nonnegative(),
  names: z.int().nonnegative(),
  /** Whether it names artifacts, which are leased while it is sent. */
  leases: z.boolean(),
});
export type ArchivePlan = z.infer<typeof ArchivePlan>;

export function planOf({ bytes, records, names }: ArchiveLayout, leases: boolean): ArchivePlan {
  return { version: 2, bytes, records: records.length, names: names.length, leases };
}

/** Parses a stored plan. Throws `unavailable` if it is damaged, or by a version that wrote others. */
export function readPlan(json: string): ArchivePlan {
  try {
    return ArchivePlan.parse(JSON.parse(json));
  } catch (cause) {
    throw new AppError("unavailable", "The archive’s stored plan cannot be read: export again", { cause });
  }
}

/** The layout of the first bytes of its file; the archive's own bytes follow them. */
export function layoutOf(plan: ArchivePlan, head: Buffer): ArchiveLayout {
  return new ArchiveLayout(
    plan.bytes,
    head.subarray(0, plan.records),
    head.subarray(plan.records, plan.records + plan.names),
  );
}

export const headBytes = ({ records, names }: ArchivePlan) => records + names;
