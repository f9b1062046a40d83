import * as z from "zod";
import { activityKinds } from "@/lib/domain/assistants/activity-kinds";
import { outcomes } from "@/lib/domain/reviews/vote";
import { DecisionSuggestion } from "./assistants";
import { Id, Time } from "./wire";

const Titled = z.object({ id: Id, title: z.string() });

/** Something that an assistant did; what its kind does not have is null. */
export const AssistantActivity = z.object({
  id: z.string(),
  at: Time,
  kind: z.enum(activityKinds),
  /** Of a vote and a suggestion. */
  review: Titled.nullable(),
  /** Of a vote the left one, then the right one; of a batch none. */
  artifacts: z.array(z.object({ id: Id, name: z.string() })),
  batch: Titled.nullable(),
  /** Of a vote. */
  outcome: z.enum(outcomes).nullable(),
  /** Of a mark, as it is now. */
  flag: z.enum(["pick", "reject"]).nullable(),
  stars: z.int().nullable(),
  /** Of a suggestion. */
  state: DecisionSuggestion.shape.state.nullable(),
  /** The reason of a vote or suggestion; what a comment says. */
  text: z.string().nullable(),
});
export type AssistantActivity = z.infer<typeof AssistantActivity>;
