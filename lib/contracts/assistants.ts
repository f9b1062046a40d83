import * as z from "zod";
import { assistantCountings } from "@/lib/domain/assistants/assistant-counting";
import { outcomes } from "@/lib/domain/reviews/vote";
import { AnswersByKey } from "./reviews/questions";
import { Id, Time } from "./wire";
import { writtenName } from "./written-name";

/** A program that judges and suggests for an account, under a name of its own. */
export const Assistant = z.object({ id: Id, name: z.string() });
export type Assistant = z.infer<typeof Assistant>;

/** With a token: the account's assistant of this name; the same name is the same assistant. */
export const AssistantBody = z.strictObject({ name: writtenName(60) });

/** The author of an act. `assistant`: the account's assistant did it; absent: the account itself. */
export const Author = z.object({ id: Id, name: z.string(), assistant: Assistant.optional() });
export type Author = z.infer<typeof Author>;

export const Counting = z.enum(assistantCountings);

/** Why an assistant voted as it did, or suggests what it does. */
export const Reason = z.string().trim().min(1, "a reason is required").max(500);

/** How sure an assistant is of its outcome: 1 is certain. */
export const Confidence = z.number().min(0, "a number from 0 to 1").max(1, "a number from 0 to 1");

/** `leftId`, `rightId`: by the side they were shown on. `answers`: to all but the leading question. The same `idempotencyKey` stores one vote. */
export const AssistantVoteBody = z
  .strictObject({
    leftId: Id,
    rightId: Id,
    outcome: z.enum(outcomes),
    answers: AnswersByKey.optional(),
    reason: Reason,
    confidence: Confidence.optional(),
    idempotencyKey: z.string().min(1).max(255).optional(),
  })
  .refine(({ leftId, rightId }) => leftId !== rightId, {
    message: "two different candidates",
    path: ["rightId"],
  });
export type AssistantVoteBody = z.infer<typeof AssistantVoteBody>;

export const SuggestionBody = z.strictObject({ artifactId: Id, reason: Reason });
export type SuggestionBody = z.infer<typeof SuggestionBody>;

/** An assistant's proposal of a decision. */
export const DecisionSuggestion = z.object({
  id: Id,
  artifactId: Id,
  reason: z.string(),
  by: Author,
  at: Time,
  state: z.enum(["open", "accepted", "dismissed"]),
});
export type DecisionSuggestion = z.infer<typeof DecisionSuggestion>;
