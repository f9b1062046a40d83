import * as z from "zod";
import { Time } from "./wire";

export const findKinds = ["review", "set", "preset", "selection"] as const;

export const FindQuery = z.strictObject({ q: z.string().trim().min(1).max(200) });
export type FindQuery = z.infer<typeof FindQuery>;

/** Something with a name of its own. A preset's `createdAt` is that of its newest revision. */
export const FindResult = z.object({
  kind: z.enum(findKinds),
  id: z.string(),
  title: z.string(),
  createdAt: Time,
});
export type FindResult = z.infer<typeof FindResult>;

export const FoundList = z.object({ items: z.array(FindResult) });
export type FoundList = z.infer<typeof FoundList>;
