import { z } from "zod";
import { Time } from "./wire";

export const findKinds = ["review", "set", "preset", "selection"] as const;

export const FindQuery = z.strictObject({ q: z.string().trim().min(1).max(200) });
export type FindQuery = z.infer<typeof FindQuery>;

/** Something with a name of its own. A preset's `createdAt` is that of its newest revision. */
export const Found = z.object({
  kind: z.enum(findKinds),
  id: z.string(),
  title: z.string(),
  createdAt: Time,
});
export type Found = z.infer<typeof Found>;

export const FoundList = z.object({ items: z.array(Found) });
export type FoundList = z.infer<typeof FoundList>;
