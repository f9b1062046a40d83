import * as z from "zod";

const RemovalItem = z.object({
  artifacts: z.int(),
  bytes: z.int(),
  environment: z.string().nullable().catch(null),
  dueAt: z.iso.datetime().nullable().catch(null),
});

/** How much a removal covers, where, and when it is due. */
export type RemovalItem = z.infer<typeof RemovalItem>;

const BatchEnd = z.object({ total: z.int(), completed: z.int(), failed: z.int(), canceled: z.int() });

/** How many cells of a batch that is done have a picture, failed, or were canceled. */
export type BatchEnd = z.infer<typeof BatchEnd>;

const Because = z.object({ because: z.string() });

/** `InboxItem.detail`: null for items about something else. */
export const readRemovalItem = (json: unknown): RemovalItem | null =>
  RemovalItem.safeParse(json).data ?? null;

export const readBatchEnd = (json: unknown): BatchEnd | null => BatchEnd.safeParse(json).data ?? null;

/** Why a batch is stuck or a runner paused. */
export const readBecause = (json: unknown): string | null => Because.safeParse(json).data?.because ?? null;
