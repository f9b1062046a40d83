import * as z from "zod";
import { Assistant, Author } from "./assistants";
import { Id, Time } from "./wire";

/** An assistant with its tokens and what it did. */
export const AssistantSummary = Assistant.extend({
  /** The account that it acts for. */
  by: Author.omit({ assistant: true }),
  createdAt: Time,
  lastUsedAt: Time.nullable(),
  /** Those that work, newest first, at most 20. */
  tokens: z.array(
    z.object({ id: Id, title: z.string(), permissions: z.array(z.string()), endsAt: Time.nullable() }),
  ),
  /** Each counted up to 1,000. */
  did: z.object({ votes: z.int(), suggestions: z.int(), comments: z.int(), batches: z.int() }),
});
export type AssistantSummary = z.infer<typeof AssistantSummary>;
