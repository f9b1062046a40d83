import * as z from "zod";

const unsaid = "Why was not recorded.";

const Removal = z
  .object({
    reason: z.string().catch(unsaid),
    by: z.string().nullable().catch(null),
    policyVersion: z.int().nullable().catch(null),
  })
  .catch({ reason: unsaid, by: null, policyVersion: null });

export type Removal = z.infer<typeof Removal>;

/** `Artifact.removal`: null unless removed. */
export const readRemoval = (json: unknown): Removal | null => (json === null ? null : Removal.parse(json));
