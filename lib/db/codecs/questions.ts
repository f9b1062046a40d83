import * as z from "zod";
import {
  defaultQuestion,
  firstQuestions,
  type OfferedQuestion,
  type Question,
} from "@/lib/domain/reviews/questions";

const Stored = z.object({ key: z.string(), text: z.string(), hint: z.string().nullable().catch(null) });
const Asked = z.array(Stored).min(1);
const Offered = z.array(Stored.extend({ archived: z.boolean().catch(false) }));

/** `Review.questions`: null in reviews from before there were several. */
export const readQuestions = (json: unknown): Question[] => Asked.safeParse(json).data ?? [defaultQuestion];

/** `QuestionList.items`. */
export const readOffered = (json: unknown): OfferedQuestion[] =>
  Offered.safeParse(json).data ?? [...firstQuestions];
