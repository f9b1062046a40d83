import * as z from "zod";

/** Jobs of batches that wait and run; batches that are not over. */
export const QueueCounts = z.object({ waiting: z.int(), running: z.int(), batches: z.int() });
export type QueueCounts = z.infer<typeof QueueCounts>;
