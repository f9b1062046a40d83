import { z } from "zod";

const Answer = z.object({
  status: z.int(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).catch({}),
});

export type Answer = z.infer<typeof Answer>;

/** `Claim.answer`: null while the work runs, or if it cannot be parsed. */
export const readAnswer = (json: unknown): Answer | null => Answer.safeParse(json).data ?? null;
