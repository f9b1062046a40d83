import { z } from "zod";

const RemovalItem = z.object({
  artifacts: z.int(),
  bytes: z.int(),
  environment: z.string().nullable().catch(null),
  dueAt: z.iso.datetime().nullable().catch(null),
});

/** How much a removal covers, where, and when it is due. */
export type RemovalItem = z.infer<typeof RemovalItem>;

/** `InboxItem.detail`: null for items about something else. */
export const readRemovalItem = (json: unknown): RemovalItem | null =>
  RemovalItem.safeParse(json).data ?? null;
