import * as z from "zod";

const Made = z.object({ countedAt: z.iso.datetime() });

/** `Mail.detail` of a digest whose text was made: for whose day it counts. */
export type DigestDetail = z.infer<typeof Made>;

export const digestDetail = (countedAt: Date): DigestDetail => ({ countedAt: countedAt.toISOString() });
