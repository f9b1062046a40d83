import { z } from "zod";

/** What an id alone does not say; the journal's line is checked as a whole when it is written. */
const More = z.record(z.string(), z.json()).nullable();

/** `JournalEntry.more`. */
export const readMore = (json: unknown): z.infer<typeof More> => More.parse(json);
