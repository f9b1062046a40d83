import * as z from "zod";
import type { Demand } from "@/lib/domain/runners/demand";

const StoredDemand = z.object({
  pipeline: z.object({ id: z.string(), version: z.string().nullable() }),
  environment: z.string(),
  wants: z.record(z.string(), z.string()),
  loras: z.array(z.string()),
}) satisfies z.ZodType<Demand>;

/** One of a batch's `demands`. */
export const readDemand = (stored: unknown): Demand => StoredDemand.parse(stored);
