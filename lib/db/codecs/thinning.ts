import * as z from "zod";
import type { ThinningChoice } from "@/lib/domain/reviews/thinning";

const Stored = z.object({
  assistantId: z.string(),
  by: z.string(),
  keep: z.int(),
  floor: z.number(),
  figure: z.object({ rate: z.number(), interval: z.tuple([z.number(), z.number()]), pairs: z.int() }),
  removed: z.int(),
  askedIds: z.array(z.string()),
  at: z.string(),
});

/** `Review.thinned`: null where people are asked about all candidates. */
export const readThinning = (json: unknown): ThinningChoice | null => Stored.safeParse(json).data ?? null;
